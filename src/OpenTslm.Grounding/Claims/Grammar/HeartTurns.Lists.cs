using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Lists without verbs, ranges, and what a finding would fit.</summary>
internal static partial class HeartTurns
{
    private static readonly Term Perhaps = new(TermClass.Hedge);
    private static readonly Term Deep = new(TermClass.Quality) { Dimension = "tall", Relation = ClaimRelation.High };

    // "Mains hum in V1, drift after 7 s": each with its own place or time; "No noise, slight drift in V6": the place is that of the drift.
    private static Turn? VerblessItem(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Kind != PieceKind.Comma && !pieces[index].Is(TermClass.And))
        {
            return null;
        }

        var clause = before.FindLastIndex(piece => piece.Kind == PieceKind.Stop || piece.Is(TermClass.Break)) + 1;
        var start = before.FindLastIndex(piece => piece.Kind is PieceKind.Comma or PieceKind.Stop || piece.Text is "by"
            || piece.Term?.Class is TermClass.Break or TermClass.Show) + 1;
        if (before.Skip(clause).Any(piece => piece.Is(TermClass.Hedge)))
        {
            return null;
        }

        var first = before.Skip(start).ToArray();
        var second = pieces.Skip(index + 1).TakeWhile(piece => piece.Kind is not (PieceKind.Comma or PieceKind.Stop or PieceKind.Sign)
            && !piece.Is(TermClass.And)).ToArray();
        if (!IsVerbless(first) || !IsVerbless(second) || !Array.Exists(first, IsThing) || !Array.Exists(second, IsThing))
        {
            return null;
        }

        var isDenied = first[0].Is(TermClass.Negator) || (first[0].Is(TermClass.And) && first.Length > 1 && first[1].Is(TermClass.Negator));
        var (place, time) = (Array.Exists(first, IsLead), Array.Exists(first, IsTimeOrPart));
        var (nextPlace, nextTime) = (Array.Exists(second, IsLead), Array.Exists(second, IsTimeOrPart));
        var isCrossed = (place && !time && nextTime && !nextPlace) || (time && !place && nextPlace && !nextTime);
        var isOther = pieces[index].Kind == PieceKind.Comma && isDenied && !second[0].Is(TermClass.Negator) && !place && !time
            && (nextPlace || nextTime)
            && !second[0].Is(TermClass.Noun);
        return isCrossed || isOther ? new Turn([new Piece(PieceKind.Stop, pieces[index].Start, pieces[index].Start, ";")], index + 1)
            : null;
    }

    private static bool IsLead(Piece piece) => piece.Kind == PieceKind.Channels;

    private static bool IsThing(Piece piece) => piece.Term is { Class: TermClass.Noun or TermClass.Fact, Kind: ClaimKind.Noise
        or ClaimKind.BaselineWander or ClaimKind.EctopicBeats
        or ClaimKind.Pauses or ClaimKind.StLevel or ClaimKind.TWave or ClaimKind.PWave or ClaimKind.FlatLine or ClaimKind.Saturation
            or ClaimKind.SinusRhythm or ClaimKind.AtrialFibrillation or ClaimKind.PacedRhythm };

    private static bool IsVerbless(Piece[] chunk) => chunk.Length > 0 && !IsLead(chunk[0]) && !IsTimeOrPart(chunk[0])
        && !chunk[0].Is(TermClass.Preposition)
        && !Array.Exists(chunk, piece => piece.IsCopula || piece.Quantity is not null || piece.Term?.Class is TermClass.Show
            or TermClass.Verb or TermClass.Void or TermClass.Comparative or TermClass.Than);

    // "the rate varying between 62 and 70", "varies with breathing between 58 and 76": lies there.
    private static Turn? RangeOf(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var piece = pieces[index];
        var isRange = piece.Term is { Class: TermClass.Verb, Dimension: "variation" or "extent" or "motion" }
            || piece.Text is "varying" or "ranging" or "swinging" or "wandering" or "running" or "oscillating" or "moving"
            or "fluctuating" or "changing" or "wanders" or "moves" or "oscillates";
        if (!isRange || !IsNoun(Subject(before), [.. Intervals, ClaimKind.HeartRate, ClaimKind.RrInterval]))
        {
            return null;
        }

        var at = index + 1;
        while (at < index + 5 && At(pieces, at) is { } filler && filler.Quantity is null && !IsEnd(filler) && (filler.Is(TermClass.Skip)
            || filler.Is(TermClass.Article) || filler.Text is "with" or "during" or "over" or "respiration" or "breath" or "each"
            or "every" or "breathing" || filler.Term?.Kind == ClaimKind.RespirationRate))
        {
            at++;
        }

        return At(pieces, at)?.Quantity is { Relation: ClaimRelation.Between, Unit: null or "/min" or "ms" or "s" }
            ? new Turn([As(piece, Is, "is")], at) : null;
    }

    private static readonly HashSet<string> Fitting = new(StringComparer.Ordinal)
    {
        "fit", "match", "suit", "support", "suggest", "indicate", "point", "to", "with", "be", "agree", "go", "speak", "for", "argue",
            "best",
    };

    // "which would be in keeping with atrial fibrillation": perhaps that.
    private static Turn? WouldFit(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var words = pieces[index].Text.ToLowerInvariant().Split(' ');
        if (words is not (["which" or "that" or "this" or "it" or "as", "would", ..] or ["would"])
            || (words[0] is "which" or "that" && before.LastOrDefault() is { Kind: not PieceKind.Comma }
                && before.Exists(piece => piece.Is(TermClass.Negator))))
        {
            // "no irregularity that would suggest atrial fibrillation": neither is there.
            return null;
        }

        var at = index + 1;
        while (at < index + 5 && At(pieces, at) is { } fit && (fit.IsCopula || fit.Is(TermClass.Skip)
            || fit.Term is { Class: TermClass.Void, Code: "conclusion" or "rest" } || Fitting.Contains(fit.Text)))
        {
            at++;
        }

        var fact = SkipSmall(pieces, at);
        return (at > index + 1 || words.Length > 2) && (IsFact(At(pieces, fact), ClaimKind.SinusRhythm)
            || IsFact(At(pieces, fact), ClaimKind.AtrialFibrillation) || IsFact(At(pieces, fact), ClaimKind.PacedRhythm))
            ? new Turn([new Piece(PieceKind.Stop, pieces[index].Start, pieces[index].Start, ";"), As(pieces[index], Perhaps, "perhaps")],
                fact)
            : null;
    }

    // "deep S waves": tall ones, downwards.
    private static Turn? DeepWave(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text.ToLowerInvariant() is "deep" or "very deep" && (IsNoun(At(pieces, index + 1), ClaimKind.QrsVoltage)
            || IsNoun(Subject(before), ClaimKind.QrsVoltage))
            ? new Turn([As(pieces[index], Deep, "deep")], index + 1)
            : null;
}
