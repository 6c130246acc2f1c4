namespace OpenTslm.Measurements;

/// <summary>The samples of one channel inside a window.</summary>
/// <param name="Series">The part of the channel inside the window.</param>
/// <param name="StartSeconds">Time of its first sample from the recording's start.</param>
internal readonly record struct ChannelWindow(TimeSeries Series, double StartSeconds)
{
    private const long MostSamples = 100_000_000;

    /// <summary>Channel name.</summary>
    public string Name => Series.Name;

    /// <summary>Samples a second, or null on an axis of time stamps.</summary>
    public double? Rate => Series.SamplingRateHz;

    public static ChannelWindow Create(TimeSeries part, double fromSeconds)
    {
        var start = part.Axis switch
        {
            TimeAxis.Regular regular => Math.Ceiling((fromSeconds * regular.SamplingRateHz) - 1e-6) / regular.SamplingRateHz,
            _ => fromSeconds + (part.Count > 0 ? part.Axis.SecondsAt(0) : 0), // stamps of a slice count from its start
        };
        return new ChannelWindow(part, start);
    }

    public float[] Read() => Series.Count > MostSamples
        ? throw new ArgumentException($"A window of {Series.Count} samples is too long to measure at once.")
        : Series.Read(0, (int)Series.Count);
}
