namespace OpenTslm.Agents.Fhir;

/// <summary>How much of a chart is read. What is beyond a limit is refused or left out, and said.</summary>
public sealed record ChartLimits
{
    /// <summary>Most bytes of a file, a folder's files together or a server's answers, after decompression. Default 1 GiB.</summary>
    public long MaximumBytes { get; init; } = 1L << 30;

    /// <summary>Most bytes of one resource, which is held in memory while it is read. Default 64 MiB.</summary>
    public int MaximumResourceBytes { get; init; } = 64 << 20;

    /// <summary>Most facts that are kept, the first ones. Default 200,000.</summary>
    public int MaximumFacts { get; init; } = 200_000;

    /// <summary>Most samples of waveforms that are kept, all together (four bytes each). Default 50 million.</summary>
    public long MaximumSamples { get; init; } = 50_000_000;

    /// <exception cref="ArgumentOutOfRangeException">A limit is not above zero.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumResourceBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumFacts);
        ArgumentOutOfRangeException.ThrowIfNegative(MaximumSamples);
    }
}
