namespace OpenTslm.Measurements.Statistics;

/// <summary>Mean of each channel, with its distribution.</summary>
internal sealed class StatisticsMeasurement : ChannelMeasurement
{
    public override string Name => "statistics";

    public override string Method => "Mean, population standard deviation and quantiles of the valid samples.";

    public override string Source => "Hyndman and Fan 1996, The American Statistician 50:361 (quantiles, type 7)";

    protected override bool NeedsRate => false;

    protected override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        if (StatisticsEstimator.Measure(samples, out whyNot) is not { } result)
        {
            return null;
        }

        return new Reading(result.Mean, channel.Series.Unit, result.Quality)
        {
            Details =
            {
                ["standard deviation"] = result.StandardDeviation,
                ["minimum"] = result.Minimum,
                ["5 % quantile"] = result.Quantile05,
                ["25 % quantile"] = result.Quantile25,
                ["median"] = result.Median,
                ["75 % quantile"] = result.Quantile75,
                ["95 % quantile"] = result.Quantile95,
                ["maximum"] = result.Maximum,
                ["valid samples"] = result.ValidCount,
            },
        };
    }
}
