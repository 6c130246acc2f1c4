namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What the sentences before have left behind, to which "it" and "its" of the next one refer.</summary>
internal sealed class Discourse
{
    /// <summary>What the last sentence was about.</summary>
    public IReadOnlyList<Topic> Nouns { get; init; } = [];

    /// <summary>The channels that it was about.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>The last time that was named.</summary>
    public TimeSpot? Time { get; init; }

    /// <summary>Whether breathing has been spoken of, so that a pause is one of breath.</summary>
    public bool IsOfBreathing { get; init; }

    /// <summary>Whether a sentence takes up the one before: "It is high in the left leg."</summary>
    public static bool TakesUp(IReadOnlyList<Piece> pieces)
    {
        var first = pieces.SkipWhile(piece => piece.Text is "No" or "no" or "Yes" or "yes")
            .FirstOrDefault(piece => !(piece.Kind is PieceKind.Time or PieceKind.Comma
                || piece.Term?.Class is Lexicon.TermClass.Segment or Lexicon.TermClass.Preposition));
        var word = first?.Text.ToLowerInvariant() ?? string.Empty;
        return (word is "that" or "this" && pieces.Count > 1 && pieces[1].IsCopula)
            || word is "it" or "they" or "its" or "their" or "none" || word.StartsWith("it ", StringComparison.Ordinal)
            || word.StartsWith("it'", StringComparison.Ordinal) || word.StartsWith("they ", StringComparison.Ordinal);
    }
}
