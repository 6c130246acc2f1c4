using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Turns of phrase of those who read a day of pressure, glucose, oxygen or steps: "P 132", "around a mean of 132 mg/dL", "at its
/// worst the saturation is 79 %".</summary>
internal static partial class DaySense
{
    private static readonly Term Filler = new(TermClass.Skip);
    private static readonly Term Is = new(TermClass.Copula);
    private static readonly Term And = new(TermClass.And);
    private static readonly Term Pulse = ClaimLexicon.Default.Noun("pulse");
    private static readonly Term Breathing = ClaimLexicon.Default.Noun("breathing");
    private static readonly Term Highest = ClaimLexicon.Default.Noun("maximum");
    private static readonly Term Lowest = ClaimLexicon.Default.Noun("minimum");
    private static readonly Term Extent = ClaimLexicon.Default.Noun("amplitude");
    private static readonly Term First = ClaimLexicon.Default.Noun("first value");
    private static readonly Term Last = ClaimLexicon.Default.Noun("last value");
    private static readonly Term Dips = new(TermClass.Verb) { Kind = ClaimKind.Dips, Dimension = "presence",
        Relation = ClaimRelation.Present };
    private static readonly Term Falls = new(TermClass.Verb) { Kind = ClaimKind.Trend, Dimension = "trend",
        Relation = ClaimRelation.Falling };
    private static readonly Term Steady = new(TermClass.Quality) { Dimension = "steady", Relation = ClaimRelation.Steady, Code = "steady" };
    private static readonly Term Ranges = new(TermClass.Verb) { Kind = ClaimKind.Minimum, Dimension = "extent" };
    private static readonly Term Rises = Falls with { Relation = ClaimRelation.Rising };

    /// <summary>The same pieces, with those phrases in plain form.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var list = ExtremesLast(DropAdjuncts(pieces));
        var result = new List<Piece>(list.Count);
        for (var index = 0; index < list.Count; index++)
        {
            var piece = list[index];
            var next = index + 1 < list.Count ? list[index + 1] : null;
            var last = result.Count > 0 ? result[^1] : null;
            if (Initial(list, index) is { } initial)
            {
                result.Add(initial);
            }
            else if (MeanAround(list, index) is { } mean)
            {
                // "wobbles about a mean of 132": about that size.
                if (piece.Is(TermClass.Verb))
                {
                    result.Add(piece);
                }

                result.Add(list[mean] with { Start = piece.Start, Quantity = list[mean].Quantity! with { Relation = ClaimRelation.About,
                    Lead = "around" } });
                index = mean;
            }
            else if (Occasions(list, index) is { } occasions)
            {
                // "on five separate occasions": five times.
                result.Add(list[index + 1]);
                result.Add(Piece.As(list[occasions], Filler) with { Kind = PieceKind.Unknown, Term = null, Readings = [], Text = "times" });
                index = occasions;
            }
            else if (FallsOften(list, index))
            {
                // "Her oxygen fell twice": so many dips.
                result.Add(Piece.As(piece, Dips));
            }
            else if (piece.Is(TermClass.Superlative) && piece.Text is "fastest" or "quickest" or "slowest"
                && next?.Term is { Class: TermClass.Noun, Kind: ClaimKind.HeartRate or ClaimKind.RespirationRate or ClaimKind.Cadence }
                && list.Skip(index + 2).Take(8).Any(other => other.Quantity is not null))
            {
                // "The fastest breathing, 29 a minute"
                result.Add(Piece.As(piece, piece.Text == "slowest" ? Lowest : Highest));
            }
            else if (piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Minimum or ClaimKind.Maximum } && next?.Text is "of"
                or "in" && SkipArticles(list, index + 2) is var rated && rated < list.Count
                && list[rated].Term is { Class: TermClass.Noun, Kind: ClaimKind.HeartRate or ClaimKind.RespirationRate
                or ClaimKind.Cadence, IsGeneric: false }
                && rated + 1 < list.Count && (list[rated + 1].IsCopula || list[rated + 1].Quantity is not null
                    || list[rated + 1].Text is ":" or "," or "at" or "reaches" or "amounts"))
            {
                // "The peak value of the heart rate amounts to 172 bpm": the peak heart rate.
                result.Add(piece);
                index = rated - 1;
            }
            else if (piece.Term?.Kind == ClaimKind.TimeInRange && next is not null && Improved(list, index + 1) is { } better)
            {
                result.Add(piece);
                result.Add(Piece.As(list[better.At], better.IsUp ? Rises : Falls));
                index = better.At;
            }
            else if (piece.Kind == PieceKind.Stop && piece.Text is ";" or "\u2014" or "\u2013" && IsAfterthought(list, index + 1)
                && last?.Quantity is not null)
            {
                // "Only seven breaths a minute; much too slow"
                result.Add(piece with { Kind = PieceKind.Comma, Text = "," });
            }
            else if (piece.Time is { From: { } since } moment && moment.From == moment.To && Begins(list, index))
            {
                // "begins to rise at 25 min": from then on.
                result.Add(piece with { Time = new TimeSpot(since, null) });
            }
            else if (NeverLeaves(list, index) is { } kept)
            {
                // "never leaves the band between 110 and 130"
                result.Add(Piece.As(piece, Ranges));
                result.Add(list[kept] with { Quantity = list[kept].Quantity! with { Lead = "between" } });
                index = kept;
            }
            else if (Changed(list, index, last) is { } changed)
            {
                // "the breathing slowed", "Weight increased by 2.4 kg": a verb where a noun stands before it.
                result.Add(Piece.As(piece, changed));
            }
            else if (piece.Text == "level" && last is { IsCopula: true } && (next is null || next.Kind is PieceKind.Comma
                or PieceKind.Stop or PieceKind.Time or PieceKind.Sign || next.Term?.Class is TermClass.And or TermClass.Segment
                or TermClass.Break || next.Text is "for" or "until" or "throughout" or "over" or "from" or "to" or "all"))
            {
                // "The sugar is level for 2 h"
                result.Add(Piece.As(piece with { Text = "steady" }, Steady));
            }
            else if (piece.Text is "up" or "down" or "upward" or "downward" or "upwards" or "downwards" && last?.Text is "neither"
                or "nor" && list.Exists(other => other.Text is "neither"))
            {
                // "Glucose tends neither up nor down"
                result.Add(Piece.As(piece, piece.Text.StartsWith("up", StringComparison.Ordinal) ? Rises : Falls));
            }
            else if (Before(list, index, last) is { } named)
            {
                // "92 beats a minute, 97 % saturation": the quantity before its number.
                result.Add(named with { Start = piece.Start });
                result.Add(piece with { Start = named.Start });
                index++;
            }
            else if (piece.Quantity is { Unit: null, Upper: null } count && next?.Term is { Class: TermClass.Noun,
                Kind: ClaimKind.Desaturations or ClaimKind.BreathingPauses } && index + 2 < list.Count
                && (list[index + 2].Term is { Class: TermClass.Unit, Code: "/h" } || (list[index + 2].Text is "an" or "per" or "each"
                or "every" && index + 3 < list.Count && list[index + 3].Text == "hour")))
            {
                // "Nine desaturations an hour": how often, and not how many.
                result.Add(next with { Start = piece.Start });
                result.Add(Piece.As(piece with { Text = "is" }, Is));
                result.Add(piece with { Quantity = count with { Unit = "/h" } });
                index += list[index + 2].Is(TermClass.Unit) ? 2 : 3;
            }
            else if (piece.Term is { Class: TermClass.Quality, Dimension: "steady" } && last?.Term?.Kind == ClaimKind.HeartRate
                && next?.Text == "at" && index + 2 < list.Count && list[index + 2].Quantity is not null)
            {
                // "Pulse steady at 70/min": as fast as before, and not as even.
                result.Add(piece with { Text = "constant" });
            }
            else if (piece.Text == "otherwise" && next is not null && IsOfBreathOnly(list) && (next.Quantity is not null
                || next.Is(TermClass.Quality)))
            {
                // "Three pauses of breath, otherwise regular at 13/min"
                result.Add(piece);
                result.Add(Piece.As(piece with { Start = piece.End }, Breathing));
            }
            else if (piece.Text == "rate" && piece.Is(TermClass.Noun) && IsOfBreathOnly(list) && !IsNoun(last))
            {
                // "No breathing pauses; rate 14/min"
                result.Add(Piece.As(piece, Breathing));
            }
            else if (piece.Term is { Class: TermClass.Verb, Kind: ClaimKind.Movement or ClaimKind.Trend }
                or { Class: TermClass.Copula } && piece.Text.Split(' ')[0] is "moves" or "moved" or "move" or "runs" or "ran" or "goes"
                or "went" or "drifts" or "drifted" or "wanders" or "bounces" or "bounced" or "hops" or "travels" or "wandered"
                or "comes" or "came"
                && last is { Kind: PieceKind.Channels } slow && SentenceReader.IsSlow(slow.Channels[0])
                    && next?.Quantity is { Relation: ClaimRelation.Between, Lead: "between" })
            {
                // "The skin temperature moves between 31 °C and 35 °C"
                result.Add(Piece.As(piece, Ranges));
            }
            else if (MeanOfRate(list, index) is { } rate)
            {
                // "Pulse 58 to 131, mean 79"
                result.Add(Piece.As(piece, rate));
            }
            else if (ExtremeEnd(list, index) is { } record)
            {
                // "Sunday's weight was 64.2 kg, the lowest of the month": its lowest value.
                result.Add(Piece.As(piece with { End = piece.Start, Text = "is at" }, record.IsLow ? Bottoms
                    : Bottoms with { Kind = ClaimKind.Maximum }));
                result.Add(piece);
                index = record.Next - 1;
            }
            else if (Unchanged(list, index, last) is { } unchanged)
            {
                // "No change in body weight was seen", "Weight shows no change": it is unchanged.
                result.AddRange(unchanged.Pieces);
                index = unchanged.Next - 1;
            }
            else if (IsAside(list, index, last))
            {
                // "while she climbs the stairs", "At rest the saturation is 97 %": when, and nothing of the quantity.
                result.Add(Piece.As(piece, Filler));
            }
            else if (Gap(list, index) is { } gap)
            {
                // "between highest and lowest temperature there are 2.3 °C": how far apart they are.
                result.AddRange(gap.Pieces);
                index = gap.Next - 1;
            }
            else if (Both(list, index, last) is { } both)
            {
                result.AddRange(both.Pieces);
                index = both.Next - 1;
            }
            else if (Terse(list, index, last) is { } terse)
            {
                // "Start 5.4 mmol/L, peak 10.1 mmol/L, end 5.9 mmol/L"
                result.Add(Piece.As(piece, terse));
            }
            else
            {
                result.Add(piece);
            }
        }

        return result;
    }

    // "T 39.6 °C", "P 132", "R 18": what a nurse writes in one letter.
    private static Piece? Initial(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index + 1 < pieces.Count && pieces[index + 1].Text is ":" or "=" ? index + 2 : index + 1;
        if (pieces[index].Token.Text is not ("T" or "P" or "R") || at >= pieces.Count || pieces[at].Quantity is not { } quantity)
        {
            return null;
        }

        return (pieces[index].Token.Text, quantity) switch
        {
            ("T", { Unit: "°C" or "°F" } or { Unit: null, Value: > 33 and < 43 }) => pieces[index] with { Kind = PieceKind.Channels,
                Term = null, Readings = [], Channels = ["t"] },
            ("P", { Unit: "/min" or null, Value: > 25 and < 260 }) => Piece.As(pieces[index], Pulse),
            ("R", { Unit: "/min" or null, Value: > 3 and < 80 }) => Piece.As(pieces[index], Breathing),
            _ => null,
        };
    }

    // Index of the number of "around a mean of 132 mg/dL".
    private static int? MeanAround(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Text.Split(' ')[^1] is not ("about" or "around" or "near") && pieces[index].Text is not ("about a"
            or "around a") || (pieces[index].IsContent && !pieces[index].Is(TermClass.Verb)))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at < index + 5 && (pieces[at].Is(TermClass.Article) || pieces[at].Is(TermClass.Skip)
            || pieces[at].Text is "of" or "at" or "near" or "mean" or "average" or "baseline" or "median" or "mean value"
            or "average value" or "value" or "level"
            || pieces[at].Term is { Class: TermClass.Noun, Kind: ClaimKind.Level, IsSignal: false }))
        {
            at++;
        }

        return at > index + 2 && at < pieces.Count && pieces[at].Quantity is { Upper: null, Unit: not ("s" or "min" or "h") }
            && pieces.Skip(index + 1).Take(at - index - 1).Any(piece => piece.Is(TermClass.Noun)) ? at : null;
    }

    private static bool IsOfBreathOnly(IReadOnlyList<Piece> pieces) =>
        pieces.Any(piece => piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.BreathingPauses or ClaimKind.RespirationRate })
        && !pieces.Any(piece => piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.HeartRate or ClaimKind.Rhythm
            or ClaimKind.StepCount or ClaimKind.Cadence, IsGeneric: false });

    // "start 5.4 mmol/L", "peak: 10.1", in a list of numbers without verbs.
    private static Term? Terse(IReadOnlyList<Piece> pieces, int index, Piece? last)
    {
        if (last is not null && last.Kind is not (PieceKind.Comma or PieceKind.Stop or PieceKind.Channels) && !last.Is(TermClass.And))
        {
            return null;
        }

        var at = index + 1 < pieces.Count && pieces[index + 1].Text is ":" or "=" ? index + 2 : index + 1;
        if (at >= pieces.Count || pieces[at].Quantity is not { Unit: not (null or "s" or "min" or "h" or "ms" or "Hz" or "/min") }
            || (last is null && pieces[index].Text.Equals("peak", StringComparison.OrdinalIgnoreCase) && !pieces.Skip(at).Any(piece
            => piece.Kind == PieceKind.Comma)))
        {
            return null;
        }

        return pieces[index].Text.ToLowerInvariant() switch
        {
            "start" or "beginning" or "initial" or "initially" or "onset" => First,
            "end" or "finish" or "final" or "finally" or "ending" => Last,
            "peak" or "top" or "high" or "crest" => Highest,
            "trough" or "low" or "bottom" or "dip" => Lowest,
            _ => null,
        };
    }

    private static bool IsNoun(Piece? piece) => piece is not null && (piece.Is(TermClass.Noun) || piece.Kind == PieceKind.Channels);
}
