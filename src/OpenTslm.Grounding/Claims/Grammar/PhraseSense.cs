using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Decides words that mean something else by the number, comparison or noun beside them: "93 % in range", "up
/// compared with".</summary>
internal static partial class PhraseSense
{
    private static readonly Term Filler = new(TermClass.Skip);
    private static readonly Term Being = new(TermClass.Copula);
    private static readonly Term Upper = new(TermClass.Comparative) { Dimension = "degree", Relation = ClaimRelation.HigherThan };
    private static readonly Term Lower = new(TermClass.Comparative) { Dimension = "degree", Relation = ClaimRelation.LowerThan };
    private static readonly Term Larger =
        new(TermClass.Comparative) { Dimension = "size", Relation = ClaimRelation.HigherThan, TakesOther = true };
    private static readonly Term Varies =
        new(TermClass.Verb) { Kind = ClaimKind.Variability, Dimension = "variation", Relation = ClaimRelation.High };
    private static readonly Term InRange = ClaimLexicon.Default.Noun("time in range");
    private static readonly Term Repeating = ClaimLexicon.Default.Noun("periodicity");
    private static readonly Term Values = ClaimLexicon.Default.Noun("level");
    private static readonly Term Gap = ClaimLexicon.Default.Noun("data gap");
    private static readonly Term Spectral = ClaimLexicon.Default.Noun("spectral peak");
    private static readonly Term Lowest = ClaimLexicon.Default.Noun("minimum");
    private static readonly Term Highest = ClaimLexicon.Default.Noun("maximum");
    private static readonly Term Shift = ClaimLexicon.Default.Noun("step change");
    private static readonly Term Length = ClaimLexicon.Default.Noun("period");
    private static readonly Term None = new(TermClass.Negator);
    private static readonly Term Showing = new(TermClass.Show);
    private static readonly Term Little = new(TermClass.Quality) { Dimension = "size", Relation = ClaimRelation.Low };
    private static readonly Term IsHigh = new(TermClass.Quality) { Dimension = "degree", Relation = ClaimRelation.High };
    private static readonly Term IsLow = new(TermClass.Quality) { Dimension = "degree", Relation = ClaimRelation.Low };
    private static readonly Term Settles =
        new(TermClass.Verb) { Kind = ClaimKind.Trend, Dimension = "steady", Relation = ClaimRelation.Steady };
    private static readonly Term Dips =
        new(TermClass.Verb) { Kind = ClaimKind.Dips, Dimension = "presence", Relation = ClaimRelation.Present };
    private static readonly Term Spikes = Dips with { Kind = ClaimKind.Spikes };
    private static readonly Term So = new(TermClass.Break) { Code = "so" };
    private static readonly Term Every = new(TermClass.Article);
    private static readonly Term At = new(TermClass.Preposition);

    /// <summary>The same pieces, with those words read as they are meant.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            if (IsVague(pieces, index))
            {
                // "a few seconds without any motion": how long, and of no number.
                index++;
            }
            else if (ShareBetween(pieces, index) is { } end)
            {
                // "The time spent between 70 and 180 mg/dL amounts to 91 %."
                result.Add(Piece.As(piece with { End = pieces[end].End }, InRange));
                index = end;
            }
            else if (OnsetAt(pieces, index, result) is { } border)
            {
                // "Movement starts at 2 s and ends at 14 s": from when, until when.
                var isEnd = piece.Term!.Code == "end";
                var moment = Moment(pieces[++index]);
                if (isEnd && result is [.., { Time: { From: { } begin, To: null } }, { Term.Class: TermClass.And }])
                {
                    result.RemoveAt(result.Count - 1);
                    result[^1] = result[^1] with { Time = new TimeSpot(begin, moment.Time!.To) };
                    continue;
                }

                result.Add(Piece.As(piece with { Text = border }, Being));
                result.Add(moment with { Time = isEnd ? new TimeSpot(null, moment.Time!.To) : new TimeSpot(moment.Time!.From, null) });
            }
            else if (piece.Term is { Class: TermClass.Verb, Dimension: "steady" }
                && (piece.Text.EndsWith("changed", StringComparison.Ordinal)
                    || piece.Text.EndsWith("change", StringComparison.Ordinal)) && index + 2 < pieces.Count
                && pieces[index + 1].Text == "by" && pieces[index + 2].Quantity is not null)
            {
                // "has not changed by more than 0.4 kg"
                result.Add(Piece.As(piece with { Text = "does not" }, None));
                result.Add(Piece.As(piece with { Start = piece.End, Text = "vary" }, Varies));
            }
            else if (ExtremeOfThem(pieces, index, result) is { } extreme)
            {
                // "three spikes, the largest of them 14 L/min", "the deepest of which reaches 83 %": the number is the extreme.
                result[^1] = result[^1].Text == "with" ? result[^1] : result[^1] with { Text = "its" };
                result.Add(Piece.As(piece with { End = pieces[extreme.Next - 1].End, Text = extreme.IsLow
                    ? "minimum"
                    : "maximum" }, extreme.IsLow ? Lowest : Highest));
                index = extreme.Next - 1;
            }
            else if (EventAt(pieces, index) is { } happening)
            {
                // "it spikes at 7.5 h": when, not how high.
                result.Add(Piece.As(piece, happening));
                result.Add(Moment(pieces[++index]));
                while (index + 2 < pieces.Count
                    && (pieces[index + 1].Is(TermClass.And) || pieces[index + 1].Kind == PieceKind.Comma)
                    && pieces[index + 2].Quantity is { Unit: "s" or "min" or "h", Upper: null })
                {
                    // "spikes at 5 s and 9 s"
                    index += 2;
                    result.Add(Moment(pieces[index]));
                }
            }
            else if (piece.Term is { Class: TermClass.Fact, Kind: ClaimKind.FlatLine }
                && piece.Text is "no readings" or "no reading" or "no values" && index + 1 < pieces.Count
                && pieces[index + 1].Quantity is not null)
            {
                // "no readings under 3.9": there are readings, none of them that low.
                result.Add(Piece.As(piece with { Text = "no readings" }, None));
                result.Add(Piece.As(piece with { Start = piece.End, Text = "readings" }, Values));
            }
            else if (piece.Text is "returns" or "return" or "returned" or "returning" or "goes back" or "comes back"
                or "went back" or "is back" && index + 2 < pieces.Count && pieces[index + 1].Text is "to" or "at"
                && pieces[index + 2].Quantity is not null)
            {
                // "rises to 6 and then returns to zero": the end of a change.
                result.Add(Piece.As(piece with { End = pieces[index + 2].End }, Filler));
                index += 2;
            }
            else if (EveryUnit(pieces, index) is { } interval)
            {
                // "repeats itself every second or so"
                result.Add(Piece.As(piece with { Text = "every" }, Every));
                result.Add(new Piece(PieceKind.Quantity, piece.Start, piece.End, piece.Text) { Quantity = interval });
                index += interval.Relation == ClaimRelation.About ? 1 : 0;
            }
            else if (piece.Term is { Class: TermClass.Verb, Kind: ClaimKind.Minimum, Dimension: "value" }
                && piece.Text is "dips to" or "dip to" or "dipped to" or "dipping to" or "sags to" or "sagged to")
            {
                // "dips to 3.4 mmol/L": a dip, and how low it is.
                result.Add(Piece.As(piece with { Text = piece.Text[..^3] }, Dips));
                result.Add(Piece.As(piece with { Start = piece.End, Text = "to" }, At));
            }
            else if (piece.Text is "spikes to" or "spike to" or "spiked to" or "spikes up to" or "spike up to" or "spiked up to"
                && piece.Is(TermClass.Verb) && index + 1 < pieces.Count && pieces[index + 1].Quantity is { Unit: not ("s" or "min"
                or "h") })
            {
                // "spikes to 2.8 g": a spike, and how high it is.
                result.Add(Piece.As(piece with { Text = "spikes" }, Spikes));
                result.Add(Piece.As(piece with { Start = piece.End, Text = "to" }, At));
            }
            else if (HardlyShown(pieces, index) is { } show)
            {
                // "hardly registers any rotation": shows hardly any.
                result.Add(Piece.As(piece with { Text = "shows" }, Showing));
                result.Add(Piece.As(piece with { Start = piece.End, Text = "hardly any" }, Little));
                index = show;
            }
            else if (OxygenFall(pieces, index) is { } blood)
            {
                // "SpO2 drops below 90 %", "SpO2 dips to 84 %": a verb.
                result.Add(new Piece(PieceKind.Channels, piece.Start, piece.End, blood) { Channels = [blood] });
                if (pieces[index + 1].Quantity is { } bound)
                {
                    result.Add(pieces[++index] with { Quantity = bound with { Lead = "drops below" } });
                }
                else
                {
                    result.Add(Piece.As(piece with { Text = "dips" }, Dips));
                }

            }
            else if (piece.Is(TermClass.Verb) && piece.Text.EndsWith(" at", StringComparison.Ordinal)
                && piece.Text.Split(' ')[0] is "levels" or "level" or "levelled" or "leveled" or "plateaus" or "plateau"
                    or "plateaued" or "flattens" && index + 1 < pieces.Count)
            {
                // "levels off at the end", "plateaus at 34 °C": it no longer changes, whatever its level.
                result.Add(Piece.As(piece with { Text = piece.Text[..^3] }, Settles));
                result.Add(pieces[index + 1].Quantity is { Unit: "s" or "min" or "h", Upper: null }
                    ? Moment(pieces[++index])
                    : Piece.As(piece with { Start = piece.End, Text = "at" }, At));
            }
            else
            {
                result.Add(Meant(pieces, index, result) is { } term
                    ? Piece.As(term == So ? piece with { Text = "so" } : piece, term)
                    : piece);
            }
        }

        return result;
    }

    private static Term? Meant(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var piece = pieces[index];
        var next = index + 1 < pieces.Count ? pieces[index + 1] : null;
        var last = before.Count > 0 ? before[^1] : null;
        return piece.Text.ToLowerInvariant() switch
        {
            // "slightly greater than on the z-axis": no number follows.
            _ when piece.Is(TermClass.Bound)
                && (piece.Text.EndsWith(" than", StringComparison.Ordinal)
                    || piece.Text.EndsWith(" than about", StringComparison.Ordinal)
                    || piece.Text.EndsWith(" than around", StringComparison.Ordinal)) => piece.Term!.Relation switch
            {
                ClaimRelation.Above => Larger,
                ClaimRelation.Below => Larger with { Relation = ClaimRelation.LowerThan },
                _ => null,
            },
            "up" or "down" when next?.Is(TermClass.Than) == true => piece.Text == "up" ? Upper : Lower,
            "in range" or "in target" or "within range" or "in the target range" or "in target range" or "on target"
                or "in the target zone" when last?.Quantity is { Unit: "%" } => InRange,
            // "52 beats a minute at rest", "the resting ECG": when, and not that the body is still.
            "at rest" when last?.Quantity is { Unit: "/min" } || last?.Term?.Kind is ClaimKind.HeartRate or ClaimKind.Tremor => Filler,
            "resting" when next is not null && (next.Is(TermClass.Noun) || next.Kind is PieceKind.Unknown or PieceKind.Channels) => Filler,
            "regularity"
                or "regularities" when (last?.Is(TermClass.Negator) == true || last?.Text == "any")
                    && !pieces.Any(other => other.Term?.Kind is ClaimKind.Rhythm or ClaimKind.HeartRate
                        or ClaimKind.RrInterval) => Repeating,
            "fluctuating"
                or "oscillating"
                when next?.Quantity is { Lead: "between" or "from" or "around" or "about" or "near" or "within" } => Varies,
            // "The watch sat tilted", but "sat 96 %"
            "sat" when last?.Is(TermClass.Noun) == true || last?.Text is "it" or "he" or "she"
                || (last?.Kind == PieceKind.Channels && next?.Quantity is null) => Being,
            // "…, as is the PR interval": so is it.
            "as" when last?.Kind == PieceKind.Comma
                && (next is { IsCopula: true } || next?.Text is "do" or "does" or "did") && index + 2 < pieces.Count
                && (pieces[index + 2].Is(TermClass.Article) || pieces[index + 2].Is(TermClass.Noun)
                    || pieces[index + 2].Kind == PieceKind.Channels) => So,
            "active" when next is not null
                && (next.Is(TermClass.Unit) || next.Text is "time" or "calories" or "phase" or "phases" or "zone" or "energy") => Filler,
            // "go up until 18 s and down after that"
            "up" or "down" or "upwards"
                or "downwards" when last?.Is(TermClass.And) == true
                    && (next?.Time is not null || next?.Is(TermClass.Segment) == true
                        || next?.Text is "in" or "during" or "over" or "towards" or "throughout" or "after" or "before"
                            or "until" or "since" or "from" or "again" or "afterwards" or "thereafter" or "from then on"
                            or "later" or "then" or "subsequently" or "from there on")
                    && before.Exists(other => other.Term is { Class: TermClass.Verb, Dimension: "trend" }) =>
                Settles with { Dimension = "trend", Relation = piece.Text.StartsWith("up", StringComparison.Ordinal)
                    ? ClaimRelation.Rising
                    : ClaimRelation.Falling },
            // "temperature down", "River level up 40 cm since the start"
            "up"
                or "down" when (last?.Kind == PieceKind.Channels
                    || last?.Term is { Class: TermClass.Noun, IsSignal: false,
                        Kind: ClaimKind.HeartRate or ClaimKind.RespirationRate or ClaimKind.StepCount
                            or ClaimKind.RrVariability or ClaimKind.Cadence })
                    && !before.Exists(other => other.Kind == PieceKind.Term && other.IsCopula)
                && (next is null || next.Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign or PieceKind.Time
                    || next.Quantity is { Unit: not null }
                    || next.Text is "since" or "on" or "from" or "again" or "slightly" or "a bit"
                    || next.Is(TermClass.And) || next.Is(TermClass.Segment)) =>
                Settles with { Dimension = "trend", Relation = piece.Text.Equals("up",
                    StringComparison.OrdinalIgnoreCase) ? ClaimRelation.Rising : ClaimRelation.Falling },
            "varying" when next?.Text is "by" or "around" or "about" or "within"
                || next?.Quantity is { Lead: "between" or "from" or "by" or "around" or "about" } => Varies,
            "follow" or "follows" or "followed"
                or "following" when pieces.Skip(index + 1).Take(4)
                    .FirstOrDefault(other => other.Is(TermClass.Noun))?.Term?.Kind == ClaimKind.Periodicity => Showing,
            // "no spikes, no dips, no steps": of the signal, not of somebody who walks.
            "steps"
                or "step" when last?.Is(TermClass.Negator) == true
                    && before.Exists(other =>
                        other.Term is { Class: TermClass.Noun,
                            Kind: ClaimKind.Spikes or ClaimKind.Dips or ClaimKind.Periodicity or ClaimKind.Trend
                                or ClaimKind.Saturation or ClaimKind.LevelShift })
                    && !pieces.Any(other => other.Term?.Kind is ClaimKind.Cadence or ClaimKind.Movement) => Shift,
            "cycle length" when !pieces.Any(other => other.Term?.Kind is ClaimKind.HeartRate or ClaimKind.Rhythm
                or ClaimKind.PWave or ClaimKind.QrsDuration or ClaimKind.PrInterval or ClaimKind.SinusRhythm
                or ClaimKind.AtrialFibrillation) && !pieces.Any(other => other.Quantity is { Unit: "ms" }) => Length,
            "finally" when index == 0 && next?.Kind == PieceKind.Comma => Filler,
            "at rest" when index == 0 && next?.Kind == PieceKind.Comma => Filler,
            "most" or "least" when next is { Term.Class: TermClass.Skip } && next.Text.EndsWith("ly", StringComparison.Ordinal) => Filler,
            "repeated" when next is not null
                && (next.Is(TermClass.Noun) || next.Is(TermClass.Quality) || next.Kind == PieceKind.Unknown) => Filler,
            "picked up" when last?.IsCopula == true || (before.Count > 1 && before[^2].IsCopula) => Filler,
            "gap" or "gaps" or "hole" or "break"
                or "dropout" when next?.Text == "in"
                    && pieces.Skip(index + 2).Take(4)
                        .Any(other => other.Kind == PieceKind.Channels || other.Term is { Class: TermClass.Noun, IsSignal: true }) => Gap,
            "gap" or "gaps" or "hole" or "dropout" or "interruption" when last is not null && (last.Is(TermClass.Article)
                || last.Is(TermClass.Show) || last.Is(TermClass.Negator) || last.Quantity is { Unit: null })
                && pieces.Any(other => other.Term is { Class: TermClass.Noun, IsSignal: true })
                    && !pieces.Any(other => other.Term is { IsSignal: false, Kind: ClaimKind.HeartRate or ClaimKind.QrsDuration
                    or ClaimKind.EctopicBeats or ClaimKind.Pauses } || other.Text.StartsWith("beat", StringComparison.Ordinal)) => Gap,
            "peak" or "peaks" when pieces.Any(other => other.Text is "spectrum" or "power spectrum" or "periodogram"
                or "frequency spectrum" or "spectra" or "fft") => Spectral,
            "gap" or "gaps" or "hole" or "break"
                or "dropout" when before.FindLastIndex(other => other.Is(TermClass.Show)) is > 0 and var has
                    && before.Skip(has + 1).All(other => other.Is(TermClass.Article) || other.Is(TermClass.Quality))
                    && (before[has - 1].Kind == PieceKind.Channels
                        || before[has - 1].Term is { Class: TermClass.Noun, IsSignal: true }) => Gap,
            "slow oscillation"
                or "slow oscillations" when pieces.Any(other => other.Text is "signal" or "series" or "channel"
                    or "curve" or "trend" || other.Term?.Kind is ClaimKind.Period or ClaimKind.LevelShift) => Repeating,
            _ when piece.Is(TermClass.Bound) && piece.Term!.Relation is ClaimRelation.Above or ClaimRelation.Below
                && next?.Term is { Class: TermClass.Quality, Dimension: "norm" } =>
                piece.Term.Relation == ClaimRelation.Above ? IsHigh : IsLow,
            _ when piece.Term is { Class: TermClass.Quality, Dimension: "norm" } && last?.Term == IsHigh | last?.Term == IsLow => Filler,
            _ => null,
        };
    }

    private static Quantity? EveryUnit(IReadOnlyList<Piece> pieces, int index)
    {
        var unit = pieces[index].Text.ToLowerInvariant() switch { "every second" => "s", "every minute" => "min",
        "every hour" => "h", _ => null };
        if (unit is null
            || (index > 0 && (pieces[index - 1].Quantity is not null || pieces[index - 1].Is(TermClass.Bound)))
            || (index + 1 < pieces.Count && (pieces[index + 1].IsContent || pieces[index + 1].Kind == PieceKind.Unknown)))
        {
            return null;
        }

        var isRough = index + 1 < pieces.Count && pieces[index + 1].Text is "or so" or "or thereabouts";
        return new Quantity(isRough ? ClaimRelation.About : ClaimRelation.Is, 1, null, unit, string.Empty, string.Empty);
    }

    private static int? HardlyShown(IReadOnlyList<Piece> pieces, int index)
    {
        var word = pieces[index].Text.ToLowerInvariant();
        var at = word is "hardly registers" or "barely registers" ? index + 1
            : word is "hardly" or "barely" or "scarcely" && index + 1 < pieces.Count
                && pieces[index + 1].Is(TermClass.Show) && pieces[index + 1].Text != "with" ? index + 2 : 0;
        return at > 0 && at < pieces.Count && (pieces[at].Text == "any" || pieces[at].Is(TermClass.Noun))
            ? (pieces[at].Text == "any" ? at : at - 1)
            : null;
    }

    private static string? OxygenFall(IReadOnlyList<Piece> pieces, int index)
    {
        var text = pieces[index].Text.ToLowerInvariant();
        var space = text.LastIndexOf(' ');
        var next = index + 1;
        while (next < pieces.Count
            && (pieces[next].Is(TermClass.Skip) || pieces[next].Quantity is { Unit: null }
                || pieces[next].Text is "times" or "," || pieces[next].Time is not null))
        {
            next++;
        }

        if (next > index + 1 && next < pieces.Count
            && pieces[index].Term is { Class: TermClass.Noun, Kind: ClaimKind.Desaturations } && space > 0
            && text[(space + 1)..] is "drops" or "dips" or "falls"
            && (pieces[next].Quantity is { Relation: ClaimRelation.Below, Unit: "%" }
                || (pieces[next].Text is "to" && next + 1 < pieces.Count && pieces[next + 1].Quantity is { Unit: "%" })))
        {
            // "The saturation drops just once, at 2 h, to 87 %"
            return text[..space];
        }

        return pieces[index].Term is { Class: TermClass.Noun, Kind: ClaimKind.Desaturations } && space > 0
            && text[(space + 1)..] is "drop" or "drops" or "dip" or "dips" or "fall" or "falls"
            && index + 1 < pieces.Count
            && (pieces[index + 1].Quantity is { Relation: ClaimRelation.Below, Unit: "%" }
                || (pieces[index + 1].Text is "to" && index + 2 < pieces.Count
                    && pieces[index + 2].Quantity is { Unit: "%" })) ? text[..space] : null;
    }

    private static bool IsVague(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Text is "a few" or "few" or "several" or "some" && index + 1 < pieces.Count
        && pieces[index + 1].Is(TermClass.Unit) && pieces[index + 1].Term!.Code is "s" or "min" or "h";

    // Index of the number that ends "time (spent) between 70 and 180 mg/dL", or null.
    private static int? ShareBetween(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Text.ToLowerInvariant() is not ("time" or "time spent"))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && pieces[at].Text is "spent" or "was" or "with" or "glucose" or "in" or "which" or "is")
        {
            at++;
        }

        return at < pieces.Count
            && pieces[at].Quantity is { Relation: ClaimRelation.Between, Unit: not ("s" or "min" or "h" or "ms") }
            && pieces.Skip(at + 1).Any(other => other.Quantity is { Unit: "%" }) ? at : null;
    }

    // "starts at 2 s", "ends at 14 s": of what takes a while, where a time follows.
    private static string? OnsetAt(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Term is { Class: TermClass.Verb, Dimension: "value", Kind: ClaimKind.Level,
            Code: "start" or "end" } verb && index + 1 < pieces.Count
        && pieces[index + 1].Quantity is { Unit: "s" or "min" or "h", Upper: null }
            && before.FindLast(piece => piece.Is(TermClass.Noun)
                || piece.Is(TermClass.Fact))?.Term?.Kind is not (ClaimKind.RrInterval or ClaimKind.PrInterval
                    or ClaimKind.QrsDuration or ClaimKind.QtInterval or ClaimKind.QtcInterval or ClaimKind.Period)
            ? verb.Code + "s"
            : null;

    // "spikes at 7.5 h", "peaks at 3 s": the noun of the verb, where a time follows.
    private static Term? EventAt(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Term is { Class: TermClass.Verb, Dimension: "value",
            Kind: ClaimKind.Maximum or ClaimKind.Minimum } verb && pieces[index].Text.EndsWith(" at", StringComparison.Ordinal)
            && index + 1 < pieces.Count && pieces[index + 1].Quantity is { Unit: "s" or "min" or "h", Upper: null }
            ? ClaimLexicon.Default.Noun(verb.Kind == ClaimKind.Maximum ? "spike" : "dip")
            : null;

    private static Piece Moment(Piece number)
    {
        var seconds = number.Quantity!.Value * number.Quantity.Unit switch { "h" => 3600, "min" => 60, _ => 1 };
        return number with { Kind = PieceKind.Time, Quantity = null, Time = new TimeSpot(seconds, seconds) };
    }
}
