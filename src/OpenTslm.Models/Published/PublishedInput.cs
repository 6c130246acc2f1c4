using OpenTslm.Models.Encoders;
using OpenTslm.Models.Generation.Batching;

namespace OpenTslm.Models.Published;

/// <summary>A prompt as a published model reads it.</summary>
/// <param name="Texts">Token ids: of the whole text (Flamingo), or of each segment (soft prompt).</param>
/// <param name="Series">The series, scaled.</param>
internal sealed record PublishedInput(int[][] Texts, IReadOnlyList<PreparedSeries> Series) : IPromptInput
{
    /// <inheritdoc/>
    public bool IsSame(IPromptInput other) => other is PublishedInput { Texts: var texts, Series: var series }
        && Texts.Length == texts.Length && Series.Count == series.Count
        && Texts.Zip(texts).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second))
        && Series.Zip(series).All(pair => pair.First.Values.AsSpan().SequenceEqual(pair.Second.Values));
}
