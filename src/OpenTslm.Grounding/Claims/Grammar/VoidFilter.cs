using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>
/// Takes out what is no claim: general knowledge, conditions, plans, questions, chart facts, and what a conclusion names.
/// </summary>
internal static class VoidFilter
{
    /// <summary>The rhythms that are claims even where they are a conclusion.</summary>
    private static readonly HashSet<ClaimKind> NamedRhythms =
        [ClaimKind.SinusRhythm, ClaimKind.AtrialFibrillation, ClaimKind.PacedRhythm];

    /// <summary>The pieces that may be claims; a stop stands where something was taken out.</summary>
    public static List<Piece> Apply(IReadOnlyList<Piece> pieces)
    {
        if (pieces.Count == 0 || pieces[^1].Text == "?" || (IsOpening(pieces) && OpeningEnd(pieces) == 0) || GeneralStatement.Is(pieces))
        {
            return [];
        }

        var dropped = new bool[pieces.Count];
        Array.Fill(dropped, true, 0, IsOpening(pieces) ? OpeningEnd(pieces) : 0);
        DropAsides(pieces, dropped);
        for (var index = 0; index < pieces.Count; index++)
        {
            if (dropped[index])
            {
                continue;
            }

            foreach (var code in pieces[index].Readings.Where(term => term.Class == TermClass.Void).Select(term => term.Code))
            {
                Drop(pieces, index, code, dropped);
            }
        }

        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            if (!dropped[index])
            {
                result.Add(pieces[index]);
            }
            else if (index == 0 || !dropped[index - 1])
            {
                result.Add(new Piece(PieceKind.Stop, pieces[index].Start, pieces[index].Start, ";"));
            }
        }

        return result;
    }

    // "spindles, which are brief bursts of activity": explains the word, not the recording.
    private static void DropAsides(IReadOnlyList<Piece> pieces, bool[] dropped)
    {
        for (var index = 0; index + 2 < pieces.Count; index++)
        {
            if (pieces[index].Text == "(" && pieces[index + 1].Text.ToLowerInvariant() is "normal" or "ref" or "reference" or "norm" or "normally")
            {
                // "72 bpm (normal 60 to 100)"
                Fill(dropped, index, ClauseEnd(pieces, index + 1));
            }

            if (pieces[index].Text is "seen" or "observed" or "found" && pieces[index + 1].Text is "in" or "during" && IsElsewhere(pieces, index + 2))
            {
                // "waves seen in deep sleep" tells where such waves are at home.
                Fill(dropped, index, ClauseEnd(pieces, index));
            }

            if (pieces[index].Text == "which" && pieces[index + 1].Text is "is" or "are")
            {
                var at = index + 2;
                while (at < pieces.Count && (pieces[at].Term is { Class: TermClass.Quality, Dimension: not "presence" } || pieces[at].Is(TermClass.Skip)))
                {
                    at++;
                }

                if (pieces[index + 2].Text is "a" or "an" || (at < pieces.Count && pieces[at].Is(TermClass.Noun)))
                {
                    Fill(dropped, index, ClauseEnd(pieces, index));
                }
            }
        }
    }

    private static bool IsElsewhere(IReadOnlyList<Piece> pieces, int index)
    {
        var at = pieces[index].Is(TermClass.Article) && index + 1 < pieces.Count ? index + 1 : index;
        return pieces[at].Kind == PieceKind.Unknown && pieces[index].Text is not ("this" or "the" or "these" or "our");
    }

    private static void Drop(IReadOnlyList<Piece> pieces, int index, string code, bool[] dropped)
    {
        switch (code)
        {
            case "sentence" when LeadsParticiple(pieces, index) || BeginsChunk(pieces, index):
            case "rest":
                Fill(dropped, index, ClauseEnd(pieces, index));
                break;
            case "sentence":
            case "definition" when FollowsSpecialNoun(pieces, index):
                Fill(dropped, ClauseStart(pieces, index), ClauseEnd(pieces, index));
                break;
            case "conclusion":
                for (var at = index; at < ConclusionEnd(pieces, index); at++)
                {
                    var named = pieces[at].Term is { Class: TermClass.Fact, Kind: { } kind } && NamedRhythms.Contains(kind);
                    dropped[at] = !named && !pieces[at].Is(TermClass.Negator);
                }

                break;
        }
    }

    private static void Fill(bool[] dropped, int start, int end) => Array.Fill(dropped, true, start, end - start);

    // "waves typically seen in", "usually associated with": only what follows is general.
    private static bool LeadsParticiple(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Text is "typically" or "usually" or "normally" or "commonly" && index + 1 < pieces.Count
        && (pieces[index + 1].Text.EndsWith("ed", StringComparison.Ordinal) || pieces[index + 1].Text is "seen" or "found" or "less" or "in"
            || pieces[index + 1].Text.StartsWith("associated", StringComparison.Ordinal) || pieces[index + 1].Text.StartsWith("seen", StringComparison.Ordinal)
            || pieces[index + 1].Text.StartsWith("observed", StringComparison.Ordinal));

    // ", typically less than 120 ms": the general remark is an aside.
    private static bool BeginsChunk(IReadOnlyList<Piece> pieces, int index) =>
        index > 0 && pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop && pieces[index].Text is "typically" or "usually" or "normally" or "commonly";

    // "Drift is characterised by …" defines; "the signal is characterised by …" describes.
    private static bool FollowsSpecialNoun(IReadOnlyList<Piece> pieces, int index)
    {
        for (var at = index - 1; at >= 0; at--)
        {
            if (pieces[at].Term is { Class: TermClass.Noun } noun)
            {
                return !noun.IsGeneric;
            }

            if (pieces[at].Kind is PieceKind.Channels or PieceKind.Stop)
            {
                return false;
            }
        }

        return false;
    }

    private static int ClauseStart(IReadOnlyList<Piece> pieces, int index)
    {
        var start = index;
        while (start > 0 && !OpensAside(pieces, start, index) && (!IsContrast(pieces[start - 1]) || pieces[start].Kind == PieceKind.Comma))
        {
            start--;
        }

        return start;
    }

    // ", which is a hallmark of …", ", so it would …": what stands before is said of the recording.
    private static bool OpensAside(IReadOnlyList<Piece> pieces, int start, int index) =>
        start < index && pieces[start].Is(TermClass.Break) && pieces[start].Text is "which" or "so" or "because" or "since" && pieces[start - 1].Kind == PieceKind.Comma;

    private static int ClauseEnd(IReadOnlyList<Piece> pieces, int index)
    {
        var end = index + 1;
        while (end < pieces.Count && !IsContrast(pieces[end]))
        {
            end++;
        }

        return end;
    }

    // "consistent with pacing, showing a wide QRS": the claim after the conclusion stays.
    private static int ConclusionEnd(IReadOnlyList<Piece> pieces, int index)
    {
        var end = ClauseEnd(pieces, index);
        for (var at = index + 1; at + 1 < end; at++)
        {
            if (pieces[at].Kind == PieceKind.Comma && pieces[at + 1].Is(TermClass.Show))
            {
                return at;
            }
        }

        return end;
    }

    private static bool IsContrast(Piece piece) =>
        piece.Kind == PieceKind.Stop
        || (piece.Is(TermClass.Break) && piece.Text is "but" or "while" or "whereas" or "although" or "though" or "however" or "yet" or "despite" or "nevertheless" or "nonetheless" or "in contrast" or "by contrast" or "even though");

    // "Examining the plot, one notices …": only what leads the participle is a plan.
    private static int OpeningEnd(IReadOnlyList<Piece> pieces)
    {
        if (!pieces[0].Text.Split(' ')[0].EndsWith("ing", StringComparison.Ordinal) || pieces[0].Text is "walking" or "running" or "jogging" or "sitting" or "standing")
        {
            return 0;
        }

        var comma = 0;
        while (comma < pieces.Count && pieces[comma].Kind != PieceKind.Comma)
        {
            comma++;
        }

        return comma < pieces.Count ? comma : 0;
    }

    private static bool IsOpening(IReadOnlyList<Piece> pieces) =>
        pieces[0].Readings.Any(term => term is { Class: TermClass.Void, Code: "opening" });
}
