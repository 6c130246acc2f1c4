using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>A question that its writer answers at once: "Is the rhythm regular? Yes." states what it asks.</summary>
internal static class QuestionAnswer
{
    private static readonly Term Is = new(TermClass.Copula);

    /// <summary>Whether the next sentence says yes (true) or no (false) to a question; null where it is no question or
    /// no such answer.</summary>
    public static bool? Answer(IReadOnlyList<Piece> question, IReadOnlyList<Piece> next)
    {
        if (question.Count < 2 || question[^1].Text != "?" || next.Count == 0)
        {
            return null;
        }

        var first = next[0].Text.ToLowerInvariant() is "also" or "again" or "clearly" or "definitely" && next.Count > 1 ? next[1] : next[0];
        return first.Text.ToLowerInvariant() switch
        {
            "yes" or "yep" or "yeah" or "indeed" or "certainly" => true,
            "no" or "none" or "nil" or "nope" or "nothing" or "not" when next.Count < 3
                || next.SkipWhile(piece => piece != first).Skip(1).FirstOrDefault() is not { } after
                || after.Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign || after.Text is "at" or "really" => false,
            _ => null,
        };
    }

    /// <summary>The question as a statement: "is the QT long" is "the QT is long"; null where its order is another one.</summary>
    public static List<Piece>? State(IReadOnlyList<Piece> question)
    {
        var at = 0;
        while (at < question.Count && (question[at].Is(TermClass.Skip) && question[at].Text is not ("do" or "does" or "did")
            || question[at].Kind is PieceKind.Stop or PieceKind.Comma || question[at].Is(TermClass.Number)
            || question[at].Text is "step" or "so" or "then" or "and"))
        {
            at++;
        }

        if (at + 1 >= question.Count)
        {
            return null;
        }

        if (question[at].Text.ToLowerInvariant() is "is there" or "are there")
        {
            return [question[at] with { Text = question[at].Text.Equals("is there", StringComparison.OrdinalIgnoreCase)
                ? "there is" : "there are", Term = new Term(TermClass.Show) }, .. question.Skip(at + 1).SkipLast(1)];
        }

        if (question.SkipLast(1).All(piece => piece.Kind is PieceKind.Channels or PieceKind.Time
            || piece.Term?.Class is TermClass.Noun or TermClass.Article or TermClass.And or TermClass.Or
                or TermClass.Preposition or TermClass.Segment or TermClass.Skip)
            && question.Any(piece => piece.Is(TermClass.Noun)))
        {
            // "Clipping?", "Any spikes in channel 3?"
            return [.. question.SkipLast(1)];
        }

        var verb = question[at];
        if (verb.Text.ToLowerInvariant() is "is" or "are" or "was" or "were")
        {
            var end = at + 1;
            while (end < question.Count && !question[end].Is(TermClass.Noun)
                && (question[end].Term?.Class is TermClass.Article or TermClass.Skip or TermClass.Quality
                || question[end].Kind == PieceKind.Channels))
            {
                end++;
            }

            while (end < question.Count && (question[end].Is(TermClass.Noun) || question[end].Kind == PieceKind.Channels
                || (question[end].Text is "in" or "of" && end + 1 < question.Count && question[end + 1].Kind == PieceKind.Channels)))
            {
                end++;
            }

            return end + 1 < question.Count ? [.. question.Skip(at + 1).Take(end - at - 1),
                verb with { Text = verb.Text.ToLowerInvariant(), Term = Is, Readings = [Is] }, .. question.Skip(end).SkipLast(1)] : null;
        }

        if (verb.Text.ToLowerInvariant() is "do" or "does" or "did")
        {
            return [.. question.Skip(at + 1).SkipLast(1)];
        }

        if (question.Count == at + 2 && verb.Term is { Class: TermClass.Quality, Dimension: "regularity" or "speed" or "width" } property)
        {
            // "Regular?", "Fast?", "Wide?": of the heart.
            var noun = property.Dimension switch { "regularity" => "rhythm", "speed" => "heart rate", _ => "qrs duration" };
            var term = ClaimLexicon.Default.Noun(noun);
            return [verb with { Text = noun, End = verb.Start, Term = term, Readings = [term] },
                verb with { Text = "is", End = verb.Start, Term = Is, Readings = [Is] }, verb];
        }

        return null;
    }
}
