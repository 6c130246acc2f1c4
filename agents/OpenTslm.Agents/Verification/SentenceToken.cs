namespace OpenTslm.Agents.Verification;

/// <summary>A word, number or date of a sentence.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="Text">As written.</param>
/// <param name="Number">The number, if it is one.</param>
/// <param name="Date">The date, if it is one, as exact as it is written: <c>2012</c>, <c>2012-03</c> or <c>2012-03-04</c>.</param>
internal sealed record SentenceToken(int Start, string Text, double? Number = null, string? Date = null)
{
    /// <summary>The word in lower case without its ending; empty for numbers and dates.</summary>
    public string Stem { get; } = Number is null && Date is null ? Vocabulary.Stem(Text.ToLowerInvariant()) : "";

    /// <summary>Index after its last character.</summary>
    public int End => Start + Text.Length;
}
