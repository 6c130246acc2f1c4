namespace OpenTslm.Measurements.Period;

/// <summary>Period of each channel.</summary>
internal sealed class PeriodMeasurement : ChannelMeasurement
{
    public override string Name => "period";

    public override string Method => "Shortest lag of a leading autocorrelation peak, line removed.";

    public override string Source => "Box and Jenkins, Time Series Analysis, section 2.1 (autocorrelation)";

    protected override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        if (PeriodEstimator.Measure(samples, channel.Rate!.Value, out whyNot) is not { } result)
        {
            return null;
        }

        return new Reading(result.Seconds, "s", result.Quality)
        {
            Category = result.IsPeriodic ? "periodic" : "not periodic",
            Details =
            {
                ["samples"] = result.Samples,
                ["strength"] = result.Strength,
                ["repetitions"] = result.Repetitions,
            },
        };
    }
}
