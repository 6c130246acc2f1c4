using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Shares of an epoch and what two leads have in common: "half the epoch is taken up by alpha", "V2 and V3
/// have the same ST elevation".</summary>
internal static partial class ClinicalSense
{
    private static readonly Term Same = new(TermClass.Comparative) { Dimension = "size", Relation = ClaimRelation.SameAs };
    private static readonly Term Normal = new(TermClass.Quality) { Dimension = "norm", Relation = ClaimRelation.Normal, Code = "normal" };
    private static readonly Term TWave = ClaimLexicon.Default.Noun("t wave");

    private static readonly HashSet<string> Wholes = new(StringComparer.Ordinal)
    {
        "epoch", "page", "window", "time", "night", "record", "screen", "stretch", "section", "interval", "period", "minute", "half minute",
        "half-minute", "hour", "trace", "tracing", "strip", "recording", "segment", "excerpt", "display", "sheet", "picture", "eeg",
    };

    private static readonly HashSet<string> Taking = new(StringComparer.Ordinal)
    {
        "taken", "up", "by", "with", "of", "occupied", "filled", "covered", "made", "consists", "consist", "contains", "contain", "shows",
            "show", "belongs", "to", "is", "are", "was", "were", "goes", "devoted",
        "taken up by", "consists of", "consist of", "occupied by", "filled with", "filled by", "made up of", "made up by",
            "is made up of", "covered by", "dominated by", "is taken up by", "is filled with", "is occupied by",
    };

    // "Half the epoch is taken up by alpha", "less than 20 % of the epoch consists of delta waves": the noun, its
    // share, and the index after it.
    private static (Piece Noun, Piece Share, int Next)? ShareOfEpoch(IReadOnlyList<Piece> pieces, int index)
    {
        var isRest = pieces[index].Term is { Class: TermClass.Segment, Code: "second-half" } && pieces[index].Text == "the other half"
            && index > 0 && pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop;
        if (!isRest && pieces[index].Quantity is not ({ Unit: "%" } or { Unit: null, Value: > 0 and < 1 }))
        {
            return null;
        }

        var at = index + 1;
        at += at < pieces.Count && pieces[at].Text == "of" ? 1 : 0;
        if (!isRest)
        {
            at += at < pieces.Count && pieces[at].Is(TermClass.Article) ? 1 : 0;
            if (at >= pieces.Count || !(pieces[at].Term is { IsSignal: true }
                || pieces[at].Quantity is { Unit: "s" or "min" or "h" } || Wholes.Contains(pieces[at].Text)))
            {
                return null;
            }

            at++;
        }

        var first = at;
        while (at < pieces.Count && at < first + 5 && Taking.Contains(pieces[at].Text))
        {
            at++;
        }

        while (at > first && at < pieces.Count && (pieces[at].Is(TermClass.Article) || pieces[at].Is(TermClass.Skip)))
        {
            at++;
        }

        if (at == first || at >= pieces.Count || pieces[at].Term is not { Class: TermClass.Noun, Kind: ClaimKind.DeltaPower
            or ClaimKind.ThetaPower or ClaimKind.AlphaPower or ClaimKind.SigmaPower or ClaimKind.BetaPower or ClaimKind.SlowWaves })
        {
            return null;
        }

        var share = isRest ? pieces[index] with { Kind = PieceKind.Quantity, Term = null, Readings = [],
            Quantity = new Quantity(ClaimRelation.Is, 0.5, null, null, string.Empty, string.Empty) } : pieces[index];
        return (pieces[at] with { Start = pieces[index].Start }, share with { Start = pieces[at].Start, End = pieces[at].End }, at + 1);
    }

    // "have identical T waves", "show the same ST elevation": of two channels.
    private static bool HaveInCommon(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Text is "the same" or "identical" or "equal" or "similar" or "matching" && index > 1
            && pieces[index - 1].Is(TermClass.Show) && pieces[index - 2] is { Kind: PieceKind.Channels, Channels.Count: 2 }
        && pieces.ElementAtOrDefault(index + 1)?.Term is { Class: TermClass.Noun, IsSignal: false, Kind: ClaimKind.TWave
            or ClaimKind.PWave or ClaimKind.QrsDuration or ClaimKind.QrsVoltage
            or ClaimKind.StLevel } or { Class: TermClass.Fact, Kind: ClaimKind.StLevel };

    // Index of the last piece of "between successive R waves", "from one beat to the next".
    private static int? BetweenBeatsEnd(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces.ElementAtOrDefault(index + 1)?.Text is not ("between" or "separating" or "lie between" or "from"))
        {
            return null;
        }

        var at = index + 2;
        while (at < pieces.Count && (pieces[at].Is(TermClass.Article) || pieces[at].Is(TermClass.Skip)
            || pieces[at].Text is "successive" or "consecutive" or "neighbouring" or "adjacent" or "one"
            || pieces[at].Quantity is { Unit: null }))
        {
            at++;
        }

        return at < pieces.Count && (IsBeat(pieces[at].Term) || pieces[at].Text is "heartbeats" or "peaks")
            ? (pieces.ElementAtOrDefault(at + 1)?.Text is "to" && pieces.ElementAtOrDefault(at + 3)?.Text is "next" ? at + 3 : at) : null;
    }

    private static bool IsBeat(Term? term) => term is { Class: TermClass.Noun, Kind: ClaimKind.QrsDuration
        or ClaimKind.QrsVoltage or ClaimKind.Rhythm, HasPresence: false } or { Class: TermClass.Noun, Kind: ClaimKind.Rhythm,
        IsGeneric: true };

    // The extreme of what was counted before, and the index of its number.
    private static (Term Noun, int Next)? ExtremeOfThem(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text is not ("deepest" or "lowest" or "longest" or "shortest" or "highest" or "worst" or "largest"
            or "biggest") || before.Count < 2 || before[^1].Text != "the" || before[^2].Kind is not (PieceKind.Comma or PieceKind.Stop)
            || before.FindLast(piece => piece.Is(TermClass.Noun)
                || piece.Is(TermClass.Fact))?.Term is not { Kind: ClaimKind.Desaturations or ClaimKind.Pauses
                or ClaimKind.BreathingPauses or ClaimKind.Spindles or ClaimKind.KComplexes } events)
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at < index + 5 && pieces[at].Quantity is null
            && pieces[at].Kind is not (PieceKind.Comma or PieceKind.Stop or PieceKind.Sign) && !pieces[at].Is(TermClass.And)
            && !pieces[at].Is(TermClass.Noun))
        {
            at++;
        }

        return at < pieces.Count ? (pieces[at].Quantity, events.Kind) switch
        {
            ({ Unit: "%" }, ClaimKind.Desaturations) => (Minimum, at),
            ({ Unit: "s" or "ms" }, not ClaimKind.Desaturations) => (events with { Class = TermClass.Noun, HasPresence = false,
                IsNominal = false }, at),
            _ => null,
        } : null;
    }

    private static readonly Term NoWander = new(TermClass.Fact) { Kind = ClaimKind.BaselineWander, Relation = ClaimRelation.Absent };
    private static readonly Term NoKind = ClaimLexicon.Default.Noun("finding");

    private static bool IsDriftOfLead(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text.ToLowerInvariant() is "do not drift" or "does not drift" or "don't drift" or "doesn't drift"
            or "did not drift" or "never drift" or "never drifts" or "do not wander" or "does not wander"
        && before.LastOrDefault() is { Kind: PieceKind.Channels } channels && channels.Channels.All(IsLead);

    private static bool IsStT(Piece piece) => piece.Text is "st t change" or "st t changes" or "st-t changes" or "st t wave changes"
        or "st t wave change" or "st t abnormalities" or "st t abnormality";
}
