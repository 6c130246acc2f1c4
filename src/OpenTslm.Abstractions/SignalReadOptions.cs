namespace OpenTslm;

/// <summary>What a caller knows about a file that the file does not say.</summary>
public sealed record SignalReadOptions
{
    /// <summary>Samples a second, for formats that do not state it (a CSV file without a time column).</summary>
    public double? SamplingRateHz { get; init; }

    /// <summary>Largest file that is opened, in bytes; 4 GiB by default.</summary>
    public long MaximumBytes { get; init; } = 4L << 30;
}
