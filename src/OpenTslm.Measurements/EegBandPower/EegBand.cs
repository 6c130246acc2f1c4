namespace OpenTslm.Measurements.EegBandPower;

/// <summary>A frequency band of the electroencephalogram.</summary>
/// <param name="Name">Its Greek letter, spelled out.</param>
/// <param name="LowHz">Lowest frequency (included).</param>
/// <param name="HighHz">Highest frequency (excluded).</param>
internal sealed record EegBand(string Name, double LowHz, double HighHz)
{
    /// <summary>The bands, in ascending order, without gaps from 0.5 to 30 Hz; sigma is the band of sleep spindles.</summary>
    public static IReadOnlyList<EegBand> All { get; } =
    [
        new("delta", EegMeasurement.LowestHz, 4),
        new("theta", 4, 8),
        new("alpha", 8, 12),
        new("sigma", 12, 16),
        new("beta", 16, EegMeasurement.HighestHz),
    ];

    /// <summary>The band of that name.</summary>
    public static EegBand Find(string name) => All.Single(b => b.Name == name);
}
