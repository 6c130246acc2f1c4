namespace OpenTslm.Measurements.Stationarity;

/// <summary>Whether each channel keeps its level.</summary>
internal sealed class StationarityMeasurement : ChannelMeasurement
{
    public override string Name => "stationarity";

    public override string Method =>
        "KPSS statistic for a constant level (rejected at 5 % above 0.463), beside the augmented Dickey-Fuller test; of more than "
        + "5,000 samples, means of equally long stretches.";

    public override string Source =>
        "Kwiatkowski et al. 1992, J. Econometrics 54:159; Dickey and Fuller 1979, J. Am. Stat. Assoc. 74:427; MacKinnon 2010";

    protected override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        var filled = WindowReadiness.Fill(samples, StationarityEstimator.FewestValues, out var share, out whyNot);
        if (filled is null)
        {
            return null;
        }

        var stretch = (filled.Length + StationarityEstimator.MostValues - 1) / StationarityEstimator.MostValues;
        double[] values = [.. filled.Chunk(stretch).Where(c => c.Length == stretch).Select(c => c.Average())];
        var mean = values.Average();
        if (WindowReadiness.IsConstant(Math.Sqrt(values.Average(v => (v - mean) * (v - mean))), mean))
        {
            whyNot = "All samples are equal.";
            return null;
        }

        var result = StationarityEstimator.Measure(values);
        var reading = new Reading(result.Kpss, "1", share)
        {
            Category = (result.KeepsLevel, result.DickeyFuller is null || result.RejectsRandomWalk) switch
            {
                (true, true) => "stationary",
                (false, false) => "not stationary",
                _ => "uncertain",
            },
            Details = { ["lags"] = result.Lags, ["samples a value"] = stretch },
        };
        if (result.DickeyFuller is { } t)
        {
            reading.Details["Dickey-Fuller t"] = t;
            reading.Details["Dickey-Fuller critical value (5 %)"] = result.DickeyFullerCritical;
        }

        return reading;
    }
}
