using OpenTslm.Models.Encoders;

namespace OpenTslm.Models.Generation.Batching;

/// <summary>The series that a text attends to.</summary>
/// <param name="Series">The series, as prepared.</param>
internal sealed record SeriesInput(IReadOnlyList<PreparedSeries> Series) : IPromptInput
{
    /// <inheritdoc/>
    public bool IsSame(IPromptInput other) => other is SeriesInput { Series: var series }
        && series.Count == Series.Count && series.Zip(Series).All(pair => pair.First.IsSame(pair.Second));
}
