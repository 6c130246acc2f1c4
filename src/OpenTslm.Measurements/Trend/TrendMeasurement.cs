namespace OpenTslm.Measurements.Trend;

/// <summary>Slope of the least-squares line of each channel.</summary>
internal sealed class TrendMeasurement : ChannelMeasurement
{
    public override string Name => "trend";

    public override string Method => "Least-squares line; significance with lag-one autocorrelation.";

    public override string Source => "Santer et al. 2000, J. Geophys. Res. 105:7337";

    protected override bool NeedsRate => false;

    protected override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        var result = channel.Series.Axis is TimeAxis.Timestamps stamps
            ? TrendEstimator.Measure(samples, stamps.Seconds.Span, out whyNot)
            : TrendEstimator.Measure(samples, channel.Rate!.Value, out whyNot);
        if (result is not { } trend)
        {
            return null;
        }

        return new Reading(trend.SlopePerSecond, Derived(channel.Series.Unit, "/s"), trend.Quality)
        {
            Category = trend.Direction switch
            {
                TrendDirection.Rising => "rising",
                TrendDirection.Falling => "falling",
                _ => "flat",
            },
            Details =
            {
                ["total change"] = trend.TotalChange,
                ["change in standard deviations"] = trend.ChangeInStandardDeviations,
                ["change in noise"] = trend.ChangeInNoise,
                ["R squared"] = trend.RSquared,
                ["p-value"] = trend.PValue,
            },
        };
    }
}
