namespace OpenTslm.Measurements.Variability;

/// <summary>Standard deviation of each channel, with range and speed of change.</summary>
internal sealed class VariabilityMeasurement : ChannelMeasurement
{
    public override string Name => "variability";

    public override string Method => "Population standard deviation of the valid samples.";

    public override string Source => "Definition";

    protected override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        if (VariabilityEstimator.Measure(samples, channel.Rate!.Value, out whyNot) is not { } result)
        {
            return null;
        }

        return new Reading(result.StandardDeviation, channel.Series.Unit, result.Quality)
        {
            Details =
            {
                ["variance"] = result.Variance,
                ["range"] = result.Range,
                ["interquartile range"] = result.InterquartileRange,
                ["root mean square change a second"] = result.RmsChangePerSecond,
            },
        };
    }
}
