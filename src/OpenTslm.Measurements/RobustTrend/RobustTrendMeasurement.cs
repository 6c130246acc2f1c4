namespace OpenTslm.Measurements.RobustTrend;

/// <summary>Change a day of each slow channel.</summary>
internal sealed class RobustTrendMeasurement : SlowSeriesMeasurement
{
    private const double GreatestPValue = 0.05;

    public override string Name => "robust-trend";

    public override string Method =>
        "Median slope of all pairs of readings (Theil-Sen); direction by the Mann-Kendall test at 5 %, corrected for "
        + "autocorrelation. More than 2,000 readings are averaged to 2,000 stretches.";

    public override string Source =>
        "Sen 1968, J. Am. Stat. Assoc. 63:1379; Mann 1945, Econometrica 13:245; Yue and Wang 2004, Water Resour. Manag. 18:201";

    protected override Reading? Read(SlowSeries series, out string? whyNot)
    {
        var (seconds, values) = series.Thin(TheilSenEstimator.MostReadings);
        whyNot = values.Length < MannKendallTest.FewestReadings ? TooFew(values.Length, MannKendallTest.FewestReadings) : null;
        if (whyNot is not null)
        {
            return null;
        }

        var test = MannKendallTest.Measure(values);
        if (TheilSenEstimator.Measure(seconds, values, test.Deviation) is not { } slope)
        {
            whyNot = "All readings are at one time.";
            return null;
        }

        return new Reading(
            slope.Slope * SlowSeries.SecondsPerDay, series.Unit is null ? null : series.Unit + "/d", series.ValidShare)
        {
            Category = test.CorrectedPValue < GreatestPValue && slope.Slope != 0 ? slope.Slope > 0 ? "rising" : "falling" : "no clear trend",
            Details =
            {
                ["lower bound (95 %)"] = slope.Low * SlowSeries.SecondsPerDay,
                ["upper bound (95 %)"] = slope.High * SlowSeries.SecondsPerDay,
                ["total change"] = slope.Slope * series.SpanSeconds,
                ["Kendall tau"] = test.Tau,
                ["p-value"] = test.PValue,
                ["p-value corrected for autocorrelation"] = test.CorrectedPValue,
                ["readings"] = series.Values.Length,
            },
        };
    }
}
