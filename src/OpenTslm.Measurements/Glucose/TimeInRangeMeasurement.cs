namespace OpenTslm.Measurements.Glucose;

/// <summary>Share of glucose readings in the target range.</summary>
internal sealed class TimeInRangeMeasurement : SlowSeriesMeasurement
{
    private const int FewestReadings = 12;
    private const double EnoughDays = 14;

    // Limits in both units as the consensus states them; they are rounded, not converted.
    private static readonly (double VeryLow, double Low, double High, double VeryHigh) Millimoles = (3.0, 3.9, 10.0, 13.9);
    private static readonly (double VeryLow, double Low, double High, double VeryHigh) Milligrams = (54, 70, 180, 250);

    public override string Name => "time-in-range";

    public override string Method =>
        "Share of the readings from 70 to 180 mg/dL (3.9 to 10.0 mmol/L), both included; quality falls below 14 days.";

    public override string Source =>
        "Battelino et al. 2019, Diabetes Care 42:1593; Bergenstal et al. 2018, Diabetes Care 41:2275 (management indicator)";

    protected override string NothingFits => "No channel is glucose in mmol/L or mg/dL by its name and unit.";

    protected override bool Fits(TimeSeries channel) => GlucoseUnit.IsGlucose(channel);

    protected override Reading? Read(SlowSeries series, out string? whyNot)
    {
        if (GlucoseUnit.ToMillimoles(series.Unit) is not { } factor)
        {
            whyNot = "The unit is neither mmol/L nor mg/dL.";
            return null;
        }

        if (series.Values.Length < FewestReadings)
        {
            whyNot = TooFew(series.Values.Length, FewestReadings);
            return null;
        }

        whyNot = null;
        var limits = factor == 1 ? Millimoles : Milligrams;

        // Readings are rounded to a tenth of a mmol/L or to a mg/dL; half a hundredth absorbs what 32 bits make of them.
        const double slack = 1e-4;
        double Share(Func<double, bool> condition) => 100.0 * series.Values.Count(condition) / series.Values.Length;
        var days = series.SpanSeconds / SlowSeries.SecondsPerDay;
        var mean = series.Values.Average();
        return new Reading(
            Share(v => v >= limits.Low - slack && v <= limits.High + slack), "%", series.ValidShare * Math.Min(1, days / EnoughDays))
        {
            Details =
            {
                ["below range, %"] = Share(v => v < limits.Low - slack),
                ["very low (below 54 mg/dL), %"] = Share(v => v < limits.VeryLow - slack),
                ["above range, %"] = Share(v => v > limits.High + slack),
                ["very high (above 250 mg/dL), %"] = Share(v => v > limits.VeryHigh + slack),
                ["mean"] = mean,
                ["glucose management indicator, %"] = 3.31 + (0.02392 * mean * factor * GlucoseUnit.MilligramsPerMillimole),
                ["readings"] = series.Values.Length,
                ["days"] = days,
            },
        };
    }
}
