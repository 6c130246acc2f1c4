using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What a finding makes likely or rules out: "argues against sinus rhythm", "makes atrial fibrillation unlikely".</summary>
internal static partial class HeartTurns
{
    // "argues against sinus rhythm": perhaps there is none; "rules out atrial fibrillation": there is none.
    private static Turn? ArguesAgainst(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var isSplit = pieces[index].Text is "rules" or "rule" or "ruling" && At(pieces, index + 1)?.Text == "out";
        var isCertain = isSplit || pieces[index].Text.StartsWith("rule out", StringComparison.Ordinal)
            || Excluding.Contains(pieces[index].Text);
        if (before.Count == 0 || !(isCertain || Opposing.Contains(pieces[index].Text)))
        {
            return null;
        }

        var fact = SkipSmall(pieces, isSplit ? index + 2 : index + 1);
        return IsNamedRhythm(At(pieces, fact))
            ? new Turn(
                [
                    new Piece(PieceKind.Stop, pieces[index].Start, pieces[index].Start, ";"),
                    .. isCertain ? Array.Empty<Piece>() : [As(pieces[index], Perhaps, "perhaps")],
                    After(pieces[index], None, "no"),
                ],
                fact)
            : null;
    }

    private static readonly HashSet<string> Excluding = new(StringComparer.Ordinal)
    {
        "rules out", "rules out a", "excludes", "exclude", "ruling out", "ruling out a", "excluding", "already rules out",
            "which rules out",
    };

    private static readonly HashSet<string> Opposing = new(StringComparer.Ordinal)
    {
        "argues against", "argue against", "arguing against", "speaks against", "speak against", "speaking against", "points away from",
        "is incompatible with", "are incompatible with", "inconsistent with", "contradicts", "contradict",
    };

    // "…, which makes atrial fibrillation unlikely"
    private static Turn? MakesUnlikely(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text is not ("makes" or "make" or "making" or "renders" or "rendering" or "render"))
        {
            return null;
        }

        var fact = SkipSmall(pieces, index + 1);
        var said = SkipSmall(pieces, fact + 1);
        if (!IsNamedRhythm(At(pieces, fact)) || At(pieces, said)?.Text is not ("unlikely" or "improbable" or "likely" or "probable"
            or "plausible" or "impossible" or "less likely" or "more likely" or "doubtful"))
        {
            return null;
        }

        var isDenied = pieces[said].Text is "unlikely" or "improbable" or "impossible" or "less likely" or "doubtful";
        return new Turn(
            [
                new Piece(PieceKind.Stop, pieces[index].Start, pieces[index].Start, ";"), As(pieces[index], Perhaps, "perhaps"),
                .. isDenied ? [After(pieces[index], None, "no")] : Array.Empty<Piece>(), pieces[fact],
            ],
            said + 1);
    }

    private static bool IsNamedRhythm(Piece? piece) =>
        IsFact(piece, ClaimKind.SinusRhythm) || IsFact(piece, ClaimKind.AtrialFibrillation) || IsFact(piece, ClaimKind.PacedRhythm);

    // "no visible ST elevation or depression": the latter is of the ST segment too.
    private static Turn? OrDepression(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text is not ("elevation" or "depression" or "elevations" or "depressions")
            || before is not [.., { } shift, { } link] || !IsFact(shift, ClaimKind.StLevel)
            || !(link.Term?.Class is TermClass.Or or TermClass.And || link.Text == "/"))
        {
            return null;
        }

        var isUp = pieces[index].Text.StartsWith("elev", StringComparison.Ordinal);
        return new Turn([As(pieces[index], shift.Term! with { Relation = isUp ? ClaimRelation.High : ClaimRelation.Low },
            "st " + pieces[index].Text)], index + 1);
    }

    // "the lack of discernible P waves": there are none, and not few.
    private static Turn? NoneSeen(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Term is { Class: TermClass.Quality, Dimension: "presence", Relation: ClaimRelation.Present, IsNominal: false }
            && IsNoun(At(pieces, index + 1), ClaimKind.PWave, ClaimKind.TWave)
        && (before.LastOrDefault()?.Is(TermClass.Negator) == true || before.LastOrDefault()?.Text is "of"
            && before is [.., { Text: "lack" or "absence" or "loss" or "want" }, _])
            ? new Turn([], index + 1)
            : null;

    // "The R wave declines from V4 to V6": from lead to lead, and not in time.
    private static Turn? FromLeadToLead(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var isTrend = pieces[index].Term is { Class: TermClass.Verb, Dimension: "trend" } || (pieces[index].IsCopula
            && At(pieces, index + 1)?.Is(TermClass.Comparative) == true);
        if (!isTrend || Subject(before) is not { } wave || !IsNoun(wave, Deflections))
        {
            return null;
        }

        var at = pieces[index].IsCopula ? index + 2 : index + 1;
        while (At(pieces, at)?.Is(TermClass.Skip) == true || At(pieces, at)?.Text is "and")
        {
            at++;
        }

        if (At(pieces, at)?.Text is not ("from" or "across" or "between" or "towards" or "toward")
            || At(pieces, SkipSmall(pieces, at + 1)) is not { Kind: PieceKind.Channels } leads
            || !IsLeadName(leads.Channels[0]) || (leads.Channels.Count < 2 && pieces[at].Text is not ("across" or "towards" or "toward")))
        {
            return null;
        }

        var noun = before.FindLastIndex(piece => piece.Start == wave.Start);
        before[noun] = As(wave, wave.Term! with { HasPresence = false }, wave.Text);
        return new Turn([], SkipSmall(pieces, at + 1) + 1);
    }

    // "normal except in V3, where it is raised": the same segment, there.
    private static Turn? WhereIt(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Kind != PieceKind.Comma || At(pieces, index + 1)?.Text != "where"
            || At(pieces, index + 2)?.Text is not ("it" or "they" or "it is" or "they are" or "it was")
            || before.LastOrDefault() is not { Kind: PieceKind.Channels } lead
            || before.FindLast(piece => piece.Is(TermClass.Noun) || piece.Is(TermClass.Fact)) is not { } wave || !IsNoun(wave, Deflections))
        {
            return null;
        }

        before.RemoveAt(before.Count - 1);
        while (before.Count > 0 && (before[^1].Is(TermClass.Preposition) || before[^1].Is(TermClass.Article)))
        {
            before.RemoveAt(before.Count - 1);
        }

        var isException = before.Count > 0 && Excepting.Contains(before[^1].Text);
        if (isException)
        {
            before.RemoveAt(before.Count - 1);
        }
        else
        {
            before.AddRange([As(lead with { End = lead.Start }, In, "in"), lead]);
        }

        var place = pieces[index + 1];
        return new Turn(
            [
                new Piece(PieceKind.Stop, pieces[index].Start, pieces[index].Start, ";"), As(place, In, "in"),
                    lead with { Start = place.End, End = place.End },
                After(place, wave.Term!, wave.Text), .. pieces[index + 2].IsCopula ? [As(pieces[index + 2], Is, "is")]
                    : Array.Empty<Piece>(),
            ],
            index + 3);
    }

    // "four large squares": how many squares is no claim.
    private static Turn? Squares(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Quantity is { Unit: "squares" or "boxes" })
        {
            return new Turn([], index + 1);
        }

        if (pieces[index].Quantity is not { Unit: null or "large" or "small" })
        {
            return null;
        }

        var at = index + 1;
        while (At(pieces, at)?.Text is "large" or "small" or "big" or "little")
        {
            at++;
        }

        return At(pieces, at)?.Text is "squares" or "square" or "boxes" or "box" ? new Turn([], at + 1) : null;
    }
}
