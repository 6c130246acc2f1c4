namespace OpenTslm.Measurements.Circadian;

/// <summary>Amplitude of the daily rhythm of each slow channel.</summary>
internal sealed class CircadianMeasurement : SlowSeriesMeasurement
{
    private const double GreatestPValue = 0.05;
    private const double EnoughDays = 3;

    // What happens once a day for a single day may happen once.
    private const double FewestDaysOfRhythm = 1.9;

    public override string Name => "circadian";

    public override string Method =>
        "Amplitude of the least-squares wave of 24 hours (cosinor); a rhythm where two days or more are seen and the F test, "
        + "corrected for autocorrelation, rejects zero amplitude at 5 %.";

    public override string Source => "Nelson et al. 1979, Chronobiologia 6:305; Cornelissen 2014, Theor. Biol. Med. Model. 11:16";

    protected override Reading? Read(SlowSeries series, out string? whyNot)
    {
        if (series.SpanSeconds < SlowSeries.SecondsPerDay * 23 / 24)
        {
            whyNot = "The readings cover less than a day.";
            return null;
        }

        var midnight = series.Start?.TimeOfDay.TotalSeconds ?? 0;
        var fit = CosinorEstimator.Measure(Array.ConvertAll(series.Seconds, s => s + midnight), series.Values, out whyNot);
        if (fit is not { } wave)
        {
            return null;
        }

        var days = series.SpanSeconds / SlowSeries.SecondsPerDay;
        return new Reading(wave.Amplitude, series.Unit, series.ValidShare * Math.Min(1, days / EnoughDays))
        {
            Category = days < FewestDaysOfRhythm ? "too short to tell" : wave.CorrectedPValue < GreatestPValue ? "rhythm" : "no clear rhythm",
            Details =
            {
                ["mesor"] = wave.Mesor,
                [series.Start is null ? "acrophase, hours after the start" : "acrophase, hour of the day"] = wave.AcrophaseHours,
                ["R squared"] = wave.RSquared,
                ["p-value"] = wave.PValue,
                ["p-value corrected for autocorrelation"] = wave.CorrectedPValue,
                ["hours of the day with readings"] = wave.Hours,
                ["days"] = days,
            },
        };
    }
}
