namespace OpenTslm.Signals.Processing;

/// <summary>Samples that stand for a longer series, with an account of how they were chosen. None is made up.</summary>
/// <param name="Method">How they were chosen.</param>
/// <param name="SourceCount">Samples of the series.</param>
/// <param name="MissingCount">How many of those were missing.</param>
/// <param name="Indices">Place of each in the series, ascending.</param>
/// <param name="Values">Their values; NaN where a whole stretch is missing, so that a gap shows.</param>
public sealed record DownsampledSeries(
    DownsamplingMethod Method, long SourceCount, long MissingCount, IReadOnlyList<long> Indices, IReadOnlyList<float> Values)
{
    /// <summary>Samples returned.</summary>
    public int ReturnedCount => Values.Count;

    /// <inheritdoc/>
    public override string ToString() => Method == DownsamplingMethod.None
        ? FormattableString.Invariant($"all {SourceCount} samples")
        : FormattableString.Invariant($"{ReturnedCount} of {SourceCount} samples ({Words})");

    private string Words => Method switch
    {
        DownsamplingMethod.MinMax => "least and greatest of each stretch",
        DownsamplingMethod.LargestTriangle => "largest triangle three buckets",
        _ => "largest triangle three buckets of the extremes",
    };
}
