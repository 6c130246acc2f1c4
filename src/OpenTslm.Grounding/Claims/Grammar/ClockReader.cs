using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Numbers that measure nothing: times of the clock ("at 03:12", "by 9 p.m.") and what numbers things ("Epoch
/// 118:", "(2)").</summary>
internal static class ClockReader
{
    private static readonly Term Filler = new(TermClass.Skip);

    private static readonly HashSet<string> Numbered = new(StringComparer.Ordinal)
    {
        "epoch", "window", "segment", "strip", "page", "bed", "room", "figure", "fig", "section", "part", "stage",
        "case", "option", "chapter", "step", "question",
        "version", "bin", "trial", "night", "session", "run", "visit", "minute", "plot", "panel", "item", "point",
        "finding", "number", "no", "grade", "day", "week",
    };

    /// <summary>The same pieces, with fillers in the place of such numbers.</summary>
    public static List<Piece> Read(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            var end = ClockEnd(pieces, index) ?? LabelEnd(pieces, index);
            if (end is null)
            {
                result.Add(pieces[index]);
                continue;
            }

            result.Add(new Piece(PieceKind.Term, pieces[index].Start, pieces[end.Value - 1].End,
                "#") { Term = Filler, Readings = [Filler] });
            index = end.Value - 1;
        }

        return result;
    }

    // "03:12", "9 p.m.", "7 o'clock"
    private static int? ClockEnd(IReadOnlyList<Piece> pieces, int index)
    {
        if (index > 0 && pieces[index].Is(TermClass.Number) && pieces[index].Term!.Number is >= 1 and <= 12
            && pieces[index - 1].Text is "at" or "by" or "around" or "until" or "from" or "since" or "before" or "after" or "about"
            && index + 1 < pieces.Count
            && pieces[index + 1].Text is "in the morning" or "in the evening" or "in the afternoon" or "at night"
                or "o'clock" or "am" or "pm")
        {
            // "at four in the morning"
            return index + 2;
        }

        if (index > 0 && pieces[index].Is(TermClass.Number) && pieces[index].Term!.Number is >= 1 and <= 12
            && pieces[index].Text is not ("one" or "single" or "a single" or "once")
            && (pieces[index - 1].Text is "after" or "until" or "since" || (pieces[index - 1].Text is "at" or "by"
            && pieces.Any(other => other.Text is "noon" or "midnight" or "midday" or "at noon")))
            && (index + 1 == pieces.Count || pieces[index + 1].Kind is PieceKind.Comma or PieceKind.Sign))
        {
            // "Hardly a step after six."
            return index + 1;
        }

        if (pieces[index].Kind != PieceKind.Number || pieces[index].Number is < 0 or > 24)
        {
            return null;
        }

        var next = index + 1;
        if (next + 1 < pieces.Count && pieces[next].Text == ":" && pieces[next].IsJoined
            && pieces[next + 1] is { Kind: PieceKind.Number, IsJoined: true, Text.Length: 2 })
        {
            next += 2;
        }

        var hasColon = next > index + 1;
        if (next < pieces.Count && pieces[next].Text.ToLowerInvariant() is "am" or "pm" or "o'clock" or "hrs"
            && (hasColon || pieces[next].Text.ToLowerInvariant() is "pm" or "am" or "o'clock"))
        {
            return next + 1;
        }

        if (next + 2 < pieces.Count && pieces[next].Text.ToLowerInvariant() is "a" or "p"
            && pieces[next + 1].Text == "." && pieces[next + 2].Text is "m" or "M")
        {
            return next + 3 < pieces.Count && pieces[next + 3].Text == "." ? next + 4 : next + 3;
        }

        return hasColon ? next : null;
    }

    // "Epoch 118: …", "Window 12, …", "Step one: …", "Apnoea 2: 22 s", "(1)"
    private static int? LabelEnd(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Text == "(" && index + 2 < pieces.Count
            && pieces[index + 1] is { Kind: PieceKind.Number, Number: < 10 } && pieces[index + 2].Text == ")")
        {
            return index + 3;
        }

        if (index + 1 < pieces.Count && Numbered.Contains(pieces[index].Text.ToLowerInvariant()) && IsWhole(pieces[index + 1])
            && (index + 2 == pieces.Count
                || (pieces[index + 2].Kind is PieceKind.Stop or PieceKind.Comma or PieceKind.Sign
                    && pieces[index + 2].Text != "/"))
            && !(pieces[index].Text.ToLowerInvariant() is "minute" or "number" or "no" or "day" && index > 0))
        {
            return index + 2;
        }

        return index > 0 && IsWhole(pieces[index])
            && pieces[index - 1].Term is { Class: TermClass.Noun, IsSignal: false } && index + 2 < pieces.Count
            && pieces[index + 1].Text == ":"
            && pieces[index + 2].Kind == PieceKind.Number ? index + 1 : null;
    }

    private static bool IsWhole(Piece piece) =>
        (piece.Kind == PieceKind.Number && piece.Number >= 0 && piece.Number == Math.Floor(piece.Number)) || piece.Is(TermClass.Number);
}
