using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Brings turns of phrase of heart and sleep reports into the plain form: "2 mm of ST elevation", "three times as high as".</summary>
internal static partial class ClinicalSense
{
    private static readonly Term And = new(TermClass.And);
    private static readonly Term Filler = new(TermClass.Skip);
    private static readonly Term In = new(TermClass.Preposition);
    private static readonly Term Than = new(TermClass.Than);
    private static readonly Term Less = new(TermClass.Quality) { Dimension = "size", Relation = ClaimRelation.Low };
    private static readonly Term Frequent = Less with { Relation = ClaimRelation.High };
    private static readonly Term Is = new(TermClass.Copula);
    private static readonly Term Highest = new(TermClass.Superlative) { Dimension = "size", Relation = ClaimRelation.HigherThan };
    private static readonly Term Lowest = new(TermClass.Superlative) { Dimension = "size", Relation = ClaimRelation.LowerThan };
    private static readonly Term Elevation = ClaimLexicon.Default.Words.Find(Text.Tokenizer.Read("st elevation", 0, 12), 0).Terms[0];
    private static readonly Term Depression = ClaimLexicon.Default.Words.Find(Text.Tokenizer.Read("st depression", 0, 13), 0).Terms[0];
    private static readonly Term Minimum = ClaimLexicon.Default.Noun("lowest value");
    private static readonly Term Segment = ClaimLexicon.Default.Noun("st segment");
    private static readonly Term Tone = ClaimLexicon.Default.Noun("muscle activity");
    private static readonly Term Interval = ClaimLexicon.Default.Noun("rr interval");
    private static readonly Term Frequency = ClaimLexicon.Default.Noun("dominant frequency");

    /// <summary>The same pieces, with those phrases in plain form.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        var awaitsAs = false;
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            if (BareShift(pieces, index) is { } shift)
            {
                // "2 mm of elevation in V2": of the ST segment.
                piece = As(piece, shift);
            }

            if (SpanEnd(pieces, index, result) is { } span)
            {
                result[^1] = result[^1] with { Time = span.Span };
                index = span.Next - 1;
            }
            else if (Opening(pieces, index) is { } opening)
            {
                if (result.Count > 0 && result[^1].Is(TermClass.And))
                {
                    result.RemoveAt(result.Count - 1);
                }

                result.AddRange(opening.Pieces);
                index = opening.Next - 1;
            }
            else if (ShareOfEpoch(pieces, index) is { } share)
            {
                result.Add(share.Noun);
                result.Add(As(piece with { Start = piece.End, Text = "is" }, Is));
                result.Add(share.Share);
                index = share.Next - 1;
            }
            else if (HaveInCommon(pieces, index))
            {
                result.Add(As(piece, Same));
                if (pieces[index + 1].Is(TermClass.Fact))
                {
                    result.Add(As(pieces[++index], Segment));
                }
            }
            else if (IsStT(piece) && result is [.., { Term.Class: TermClass.Negator }])
            {
                // "no ST-T changes": neither of the two is changed.
                result.RemoveAt(result.Count - 1);
                result.AddRange([As(piece, Segment), As(piece with { Text = "and" }, And), As(piece, TWave), As(piece with { Text = "is" }, Is), As(piece with { Text = "normal" }, Normal)]);
            }
            else if (piece.Is(TermClass.Superlative) && piece.Text is "shortest" or "longest" && pieces.ElementAtOrDefault(index + 1)?.Quantity is { Unit: "s" or "ms" } && result.FindLast(before => before.Is(TermClass.Noun))?.Term is { Kind: ClaimKind.RrInterval or ClaimKind.Pauses or ClaimKind.BreathingPauses })
            {
                // "RR intervals: shortest 600 ms, longest 1100 ms"
            }
            else if (piece.Quantity is { Unit: "s" or "ms" } && BetweenBeatsEnd(pieces, index) is { } beats)
            {
                // "one second between successive R waves"
                result.Add(As(piece with { End = piece.Start, Text = "rr interval" }, Interval));
                result.Add(piece);
                index = beats;
            }
            else if (piece.Quantity is { Unit: not null } && pieces.ElementAtOrDefault(index + 1)?.Text == "of" && NextSaid(pieces, index + 2) is { } of && (pieces[of].Term is { Class: TermClass.Fact, Kind: ClaimKind.StLevel } || BareShift(pieces, of) is not null))
            {
                // "2 mm of ST elevation" is "2 mm ST elevation".
                result.Add(piece);
                index++;
            }
            else if (piece.Quantity is { Unit: "Hz", Upper: null, Lead: "" or "some" or "Some" } && NextSaid(pieces, index + 1) is { } hum && pieces[hum].Term is { Class: TermClass.Noun, Kind: ClaimKind.Noise })
            {
                // "50 Hz interference": its name, and not what was measured.
            }
            else if (piece.Quantity is { Unit: null, Upper: null } && CountedBeatsEnd(pieces, index) is { } counted)
            {
                // "14 QRS complexes in 10 s": how many were counted in which time.
                result.Add(piece);
                result.Add(pieces[index + 1]);
                index = counted;
            }
            else if (LongestPause(pieces, index))
            {
                // "The longest pause lasts 2.4 s": how long, and not that there is one.
                index++;
                result.Add(As(pieces[index], pieces[index].Term! with { HasPresence = false }));
            }
            else if (IsBefore(piece) && QrsEnd(pieces, index) is { } after)
            {
                // "No P waves precede the QRS complexes in II": what they stand before says nothing.
                result.Add(piece);
                index = after;
            }
            else if (piece.Text is "followed by" or "followed by a" or "followed by an" && JoinsEvents(pieces, index))
            {
                result.Add(As(piece, And));
            }
            else if (piece.Quantity is { Unit: null } && pieces.ElementAtOrDefault(index + 1)?.Text == "times" && pieces.ElementAtOrDefault(index + 2)?.Text == "as" && pieces.ElementAtOrDefault(index + 3)?.Term is { Class: TermClass.Quality, Dimension: "size" or "degree" or "speed" or "width" } sized)
            {
                // "three times as high in the first half as in the second"
                result.Add(As(pieces[index + 3], new Term(TermClass.Comparative) { Dimension = sized.Dimension, Relation = sized.Relation == ClaimRelation.Low ? ClaimRelation.LowerThan : ClaimRelation.HigherThan }));
                index += 3;
                awaitsAs = true;
            }
            else if (piece.Text.Split(' ') is [{ } being, "frequent" or "common" or "rare", "in"] && being is "is" or "are" or "was" or "were" && IsPlace(pieces, index + 1))
            {
                // "are frequent in the first 10 s", and not "in the young"
                result.Add(As(piece with { Text = being }, Is));
                result.Add(As(piece with { Text = "frequent" }, piece.Text.Contains("rare", StringComparison.Ordinal) ? Less : Frequent));
                result.Add(As(piece with { Text = "in" }, In));
            }
            else if (awaitsAs && piece.Text is "as" or "as in" or "as on" or "as at")
            {
                awaitsAs = false;
                result.Add(As(piece with { Text = "than" }, Than));
                if (piece.Text.Length > 2)
                {
                    result.Add(As(piece with { Text = piece.Text[3..] }, In));
                }
            }
            else if (piece.Term is { Kind: ClaimKind.Frequency } && piece.Text is "eeg frequency" or "eeg rhythm frequency")
            {
                result.Add(new Piece(PieceKind.Channels, piece.Start, piece.Start + 3, "eeg") { Channels = ["eeg"] });
                result.Add(As(piece with { Start = piece.Start + 4, Text = "frequency" }, Frequency));
            }
            else if (piece.Text is "activity" or "Activity" or "twitches" or "twitching" && piece.Term is { Class: TermClass.Noun } && OfMuscle(result))
            {
                // "chin activity", "the EMG shows no activity"
                result.Add(As(piece, Tone));
            }
            else if (piece.Text is "best" && piece.Is(TermClass.Superlative) && pieces.ElementAtOrDefault(index + 1) is { } done && (done.Kind == PieceKind.Unknown || done.Term is { Class: TermClass.Quality, Dimension: "presence" }))
            {
                // "best seen in II", "best explained by"
                result.Add(As(piece, Filler));
            }
            else if (piece.Text is "slack" or "limp" or "relaxed" or "loose" && pieces.Take(index).Any(IsMuscle))
            {
                result.Add(As(piece, Less));
            }
            else if (ExtremeOfThem(pieces, index, result) is { } found)
            {
                // "five desaturations, the deepest reaching 82 %": how low they went.
                result.Add(As(piece, found.Noun));
                index = found.Next - 1;
            }
            else if (piece.Text is "down" or "up" && pieces.ElementAtOrDefault(index + 1)?.Text == "by" && pieces.ElementAtOrDefault(index + 2)?.Quantity is { Unit: "mm" or "mV", Upper: null } moved && index > 0
                && pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop | pieces[index - 1].Is(TermClass.And) | pieces[index - 1].Is(TermClass.Break) && result.Exists(before => before.Term?.Kind == ClaimKind.StLevel))
            {
                // "ST up by 2 mm in II; down by 1 mm in aVL"
                result.Add(As(piece, Segment));
                result.Add(pieces[index + 2] with { Quantity = piece.Text == "down" ? ClaimMaker.Negate(moved) : moved });
                index += 2;
            }
            else if (IsApposedExtreme(pieces, index) is { } extreme)
            {
                // "an ST elevation of 0.3 mV, the highest of all leads"
                result.Add(As(piece, extreme));
            }
            else
            {
                result.Add(piece);
            }
        }

        return result;
    }

    private static bool IsPlace(IReadOnlyList<Piece> pieces, int index) => index < pieces.Count
        && (pieces[index].Time is not null || pieces[index].Is(TermClass.Segment) || pieces[index].Kind == PieceKind.Channels
            || (pieces[index].Is(TermClass.Article) && index + 1 < pieces.Count && (pieces[index + 1].Term is { IsSignal: true } || pieces[index + 1].Kind == PieceKind.Channels)));

    private static Piece As(Piece piece, Term term) => piece with { Kind = PieceKind.Term, Term = term, Readings = [term], Channels = [], Quantity = null, Time = null };

    // "depression in V5", "1 mm of elevation": where no ST segment is named, leads or a unit of voltage tell that it is meant.
    private static Term? BareShift(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Text.ToLowerInvariant() is not ("elevation" or "elevations" or "depression" or "depressions") || !pieces[index].Is(TermClass.Quality)
            || !(index > 0 && pieces.Skip(Math.Max(0, index - 3)).Take(Math.Min(3, index)).Any(before => before.Quantity is { Unit: "mm" or "mV" })) && pieces.Take(index).Any(before => before.Term?.Kind is ClaimKind.StLevel or ClaimKind.TWave or ClaimKind.PWave or ClaimKind.PrInterval || before.IsCopula))
        {
            return null;
        }

        var isOfHeart = pieces.Any(other => other.Quantity is { Unit: "mm" or "mV" } || (other.Kind == PieceKind.Channels && other.Channels.Any(name => IsLead(name))));
        return !isOfHeart ? null : pieces[index].Text.StartsWith("elev", StringComparison.OrdinalIgnoreCase) ? Elevation : Depression;
    }

    private static bool IsLead(string name) => name is "I" or "II" or "III" or "aVR" or "aVL" or "aVF" or "inferior" or "lateral" or "anterior" or "precordial" or "septal" || (name.Length == 2 && name[0] == 'V');

    // The next piece that is no article, filler, property or unknown word, within a few.
    private static int? NextSaid(IReadOnlyList<Piece> pieces, int index)
    {
        for (var at = index; at < Math.Min(pieces.Count, index + 4); at++)
        {
            if (BareShift(pieces, at) is not null || !(pieces[at].Term?.Class is TermClass.Article or TermClass.Skip or TermClass.Quality || pieces[at].Kind == PieceKind.Unknown))
            {
                return at;
            }
        }

        return null;
    }

    // Index of the last piece of "QRS complexes in 10 s" after a number.
    private static int? CountedBeatsEnd(IReadOnlyList<Piece> pieces, int index)
    {
        if (index + 2 >= pieces.Count || !IsBeat(pieces[index + 1].Term))
        {
            return null;
        }

        var at = index + 2;
        while (at < pieces.Count && at < index + 5 && (pieces[at].Text is "in" or "within" or "over" or "during" or "across" or "for" || pieces[at].Is(TermClass.Article) || pieces[at].Is(TermClass.Skip)))
        {
            at++;
        }

        return at > index + 2 && at < pieces.Count && (pieces[at].Quantity is { Unit: "s" or "min" } || pieces[at].Time is { Segment: null }) ? at : null;
    }

    private static bool LongestPause(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Is(TermClass.Superlative) && pieces[index].Text is "longest" or "shortest" && pieces.ElementAtOrDefault(index + 1)?.Term is { Class: TermClass.Noun, Kind: ClaimKind.Pauses or ClaimKind.BreathingPauses };

    // Index of the last piece of "between successive R waves", "from one beat to the next".
    private static int? BetweenBeatsEnd(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces.ElementAtOrDefault(index + 1)?.Text is not ("between" or "separating" or "lie between" or "from"))
        {
            return null;
        }

        var at = index + 2;
        while (at < pieces.Count && (pieces[at].Is(TermClass.Article) || pieces[at].Is(TermClass.Skip) || pieces[at].Text is "successive" or "consecutive" or "neighbouring" or "adjacent" or "one" || pieces[at].Quantity is { Unit: null }))
        {
            at++;
        }

        return at < pieces.Count && (IsBeat(pieces[at].Term) || pieces[at].Text is "heartbeats" or "peaks") ? (pieces.ElementAtOrDefault(at + 1)?.Text is "to" && pieces.ElementAtOrDefault(at + 3)?.Text is "next" ? at + 3 : at) : null;
    }

    private static bool IsBeat(Term? term) => term is { Class: TermClass.Noun, Kind: ClaimKind.QrsDuration or ClaimKind.QrsVoltage or ClaimKind.Rhythm, HasPresence: false } or { Class: TermClass.Noun, Kind: ClaimKind.Rhythm, IsGeneric: true };

    private static bool IsBefore(Piece piece) => piece.Text is "precede" or "precedes" or "preceded" or "preceding" or "before" or "in front of" or "ahead of";

    // Index of the QRS complexes that close the phrase after "precede", if a place or time comes next.
    private static int? QrsEnd(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index + 1;
        while (at < pieces.Count && (pieces[at].Is(TermClass.Article) || pieces[at].Is(TermClass.Skip) || pieces[at].Text is "each" or "every" or "single"))
        {
            at++;
        }

        return at > index + 1 && at + 1 < pieces.Count && IsBeat(pieces[at].Term)
            && (pieces[at + 1].Time is not null || pieces[at + 1].Is(TermClass.Segment) || (pieces[at + 1].Text is "in" or "on" && pieces.ElementAtOrDefault(at + 2) is { Kind: PieceKind.Channels })) ? at : null;
    }

    private static bool JoinsEvents(IReadOnlyList<Piece> pieces, int index) =>
        pieces.Take(index).LastOrDefault()?.Term is { Class: TermClass.Noun, Kind: ClaimKind.KComplexes or ClaimKind.Spindles or ClaimKind.SlowWaves or ClaimKind.EyeMovements }
        && NextSaid(pieces, index + 1) is { } next && pieces[next].Term is { Class: TermClass.Noun, Kind: ClaimKind.KComplexes or ClaimKind.Spindles or ClaimKind.SlowWaves or ClaimKind.EyeMovements };

    // Whether the last channel is one of a muscle, and nothing of the brain has been named since.
    private static bool OfMuscle(List<Piece> before)
    {
        var channel = before.FindLastIndex(piece => piece.Kind == PieceKind.Channels);
        return channel >= 0 && IsMuscle(before[channel]) && !before.Skip(channel).Any(piece => piece.Term is { Class: TermClass.Noun or TermClass.Fact, IsSignal: false, Kind: not (null or ClaimKind.Spikes or ClaimKind.Level) } || piece.Term is { Class: TermClass.Quality, Dimension: "speed" });
    }

    private static bool IsMuscle(Piece piece) => piece.Term?.Kind == ClaimKind.MuscleActivity || (piece.Kind == PieceKind.Channels && piece.Channels.Any(name => name.Contains("chin", StringComparison.Ordinal) || name.EndsWith("emg", StringComparison.Ordinal)));

    // The extreme of what was counted before, and the index of its number.
    private static (Term Noun, int Next)? ExtremeOfThem(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text is not ("deepest" or "lowest" or "longest" or "shortest" or "highest" or "worst" or "largest" or "biggest") || before.Count < 2 || before[^1].Text != "the" || before[^2].Kind is not (PieceKind.Comma or PieceKind.Stop)
            || before.FindLast(piece => piece.Is(TermClass.Noun) || piece.Is(TermClass.Fact))?.Term is not { Kind: ClaimKind.Desaturations or ClaimKind.Pauses or ClaimKind.BreathingPauses } events)
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at < index + 5 && pieces[at].Quantity is null && pieces[at].Kind is not (PieceKind.Comma or PieceKind.Stop or PieceKind.Sign) && !pieces[at].Is(TermClass.And) && !pieces[at].Is(TermClass.Noun))
        {
            at++;
        }

        return at < pieces.Count ? (pieces[at].Quantity, events.Kind) switch
        {
            ({ Unit: "%" }, ClaimKind.Desaturations) => (Minimum, at),
            ({ Unit: "s" or "ms" }, not ClaimKind.Desaturations) => (events with { Class = TermClass.Noun, HasPresence = false, IsNominal = false }, at),
            _ => null,
        } : null;
    }

    private static Term? IsApposedExtreme(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Text is "highest" or "lowest" && pieces[index].Is(TermClass.Noun) && index > 2 && pieces[index - 1].Text == "the" && pieces[index - 2].Kind == PieceKind.Comma && pieces[index - 3].Quantity is not null
        && pieces.ElementAtOrDefault(index + 1)?.Text is "of" or "among" && pieces.ElementAtOrDefault(index + 2) is { Kind: PieceKind.Channels } or { Term.Class: TermClass.Article }
            ? pieces[index].Text == "highest" ? Highest : Lowest : null;
}
