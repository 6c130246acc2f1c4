namespace OpenTslm.Measurements.Seasonality;

/// <summary>Strength of repetition of each channel.</summary>
internal sealed class SeasonalityMeasurement : ChannelMeasurement
{
    public override string Name => "seasonality";

    public override string Method => "Share of the variance without trend that the mean at each phase of the period explains.";

    public override string Source => "Wang, Smith and Hyndman 2006, Data Min. Knowl. Disc. 13:335";

    protected override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        if (SeasonalityEstimator.Measure(samples, channel.Rate!.Value, out whyNot) is not { } result)
        {
            return null;
        }

        return new Reading(result.Strength, "1", result.Quality)
        {
            Category = result.IsPeriodic ? "seasonal" : "not seasonal",
            Details = { ["period s"] = result.PeriodSeconds, ["amplitude"] = result.Amplitude, ["repetitions"] = result.Repetitions },
        };
    }
}
