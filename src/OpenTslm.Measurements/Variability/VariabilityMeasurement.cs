namespace OpenTslm.Measurements.Variability;

/// <summary>Standard deviation of each channel, with range and speed of change.</summary>
internal sealed class VariabilityMeasurement : ChannelMeasurement
{
    public override string Name => "variability";

    public override string Method => "Population standard deviation of the valid samples.";

    public override string Source => "Definition; Mena et al. 2005, J. Hypertens. 23:505 (average real variability)";

    protected override bool NeedsRate => false;

    protected override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        // Without a rate the change is that from one reading to the next.
        if (VariabilityEstimator.Measure(samples, channel.Rate ?? 1, out whyNot) is not { } result)
        {
            return null;
        }

        var reading = new Reading(result.StandardDeviation, channel.Series.Unit, result.Quality)
        {
            Details =
            {
                ["variance"] = result.Variance,
                ["range"] = result.Range,
                ["interquartile range"] = result.InterquartileRange,
                ["average real variability"] = result.MeanAbsoluteChange,
                [channel.Rate is null ? "root mean square change" : "root mean square change a second"] = result.RmsChangePerSecond,
            },
        };
        if (result.CoefficientOfVariation is { } variation)
        {
            reading.Details["coefficient of variation"] = variation;
        }

        return reading;
    }
}
