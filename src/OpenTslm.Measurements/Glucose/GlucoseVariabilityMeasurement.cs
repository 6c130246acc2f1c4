namespace OpenTslm.Measurements.Glucose;

/// <summary>Coefficient of variation of glucose, with the amplitude of its excursions.</summary>
internal sealed class GlucoseVariabilityMeasurement : SlowSeriesMeasurement
{
    private const int FewestReadings = 12;
    private const double EnoughDays = 14;
    private const double Unstable = 36;

    public override string Name => "glucose-variability";

    public override string Method =>
        "Sample standard deviation over the mean, in percent; unstable above 36 %. Excursions are ways of more than one standard "
        + "deviation between peaks and nadirs.";

    public override string Source =>
        "Danne et al. 2017, Diabetes Care 40:1631; Service et al. 1970, Diabetes 19:644; Baghurst 2011, Diabetes Technol. Ther. 13:296";

    protected override string NothingFits => "No channel is glucose in mmol/L or mg/dL by its name and unit.";

    protected override bool Fits(TimeSeries channel) => GlucoseUnit.IsGlucose(channel);

    protected override Reading? Read(SlowSeries series, out string? whyNot)
    {
        var values = series.Values;
        var mean = values.Average();
        whyNot = values.Length < FewestReadings ? TooFew(values.Length, FewestReadings)
            : !(mean > 0) ? "The mean is not above zero."
            : null;
        if (whyNot is not null)
        {
            return null;
        }

        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
        var variation = 100 * deviation / mean;
        var days = series.SpanSeconds / SlowSeries.SecondsPerDay;
        var reading = new Reading(variation, "%", series.ValidShare * Math.Min(1, days / EnoughDays))
        {
            Category = variation > Unstable ? "unstable" : "stable",
            Details = { ["standard deviation"] = deviation, ["mean"] = mean },
        };
        var excursions = GlycemicExcursions.Measure(values, out var count);
        reading.Details["excursions"] = count;
        if (excursions is { } amplitude)
        {
            reading.Details["mean amplitude of glycemic excursions"] = amplitude;
        }

        return reading;
    }
}
