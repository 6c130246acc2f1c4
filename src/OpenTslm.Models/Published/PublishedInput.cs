using OpenTslm.Models.Encoders;

namespace OpenTslm.Models.Published;

/// <summary>A prompt as a published model reads it.</summary>
/// <param name="Texts">Token ids: of the whole text (Flamingo), or of each segment (soft prompt).</param>
/// <param name="Series">The series, scaled.</param>
internal sealed record PublishedInput(int[][] Texts, IReadOnlyList<PreparedSeries> Series)
{
    /// <summary>Whether another prompt is the same to the last bit.</summary>
    public bool IsSame(PublishedInput other) =>
        Texts.Length == other.Texts.Length && Series.Count == other.Series.Count
        && Texts.Zip(other.Texts).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second))
        && Series.Zip(other.Series).All(pair => pair.First.Values.AsSpan().SequenceEqual(pair.Second.Values));
}
