using OpenTslm.Measurements.Glucose;

namespace OpenTslm.Measurements.Tests.Glucose;

public sealed class GlucoseTests
{
    private static readonly double[] Millimoles = [2.9, 3.0, 3.8, 3.9, 5, 6, 7, 8, 9, 10.0, 10.1, 13.9, 14.0, 5, 5, 5, 5, 5, 5, 5];

    [Fact]
    public void TimeInRange_Millimoles_HasTheSharesOfTheConsensus()
    {
        var measurement = Measure("time-in-range", "mmol/L", Millimoles).Measurement.ShouldNotBeNull();

        measurement.Value.ShouldBe(70); // 3.9 to 10.0 count
        measurement.Unit.ShouldBe("%");
        measurement.Details["below range, %"].ShouldBe(15);
        measurement.Details["very low (below 54 mg/dL), %"].ShouldBe(5);
        measurement.Details["above range, %"].ShouldBe(15);
        measurement.Details["very high (above 250 mg/dL), %"].ShouldBe(5);
        measurement.Quality.ShouldBeLessThan(0.01); // 95 minutes are no fortnight
    }

    // Bergenstal et al. 2018: a mean of 150 mg/dL is an indicator of 6.9 %, one of 200 mg/dL 8.1 %.
    [Theory]
    [InlineData("mg/dL", 150, 6.898)]
    [InlineData("mg/dL", 200, 8.094)]
    [InlineData("mmol/L", 150 / 18.016, 6.898)]
    public void TimeInRange_Mean_GivesThePublishedIndicator(string unit, double mean, double indicator) =>
        Measure("time-in-range", unit, Enumerable.Repeat(mean, 50)).Measurement.ShouldNotBeNull()
            .Details["glucose management indicator, %"].ShouldBe(indicator, 1e-3);

    [Fact]
    public void TimeInRange_Milligrams_UsesTheirLimits()
    {
        var measurement = Measure("time-in-range", "mg/dL", [53, 54, 69, 70, 180, 181, 250, 251, 100, 100, 100, 100]).Measurement.ShouldNotBeNull();

        measurement.Value.ShouldBe(50);
        measurement.Details["very low (below 54 mg/dL), %"].ShouldBe(100 / 12.0, 1e-9);
        measurement.Details["very high (above 250 mg/dL), %"].ShouldBe(100 / 12.0, 1e-9);
    }

    [Fact]
    public void Excursions_KnownTurns_AreAveraged()
    {
        // Ways of 10 and 8 with small turns between; the deviation is about 3.6.
        double[] values = [5, 8, 7.5, 12, 15, 14.5, 15, 11, 12, 7, 7.5, 7, 10, 9.5, 15];

        GlycemicExcursions.Measure(values, out var count).ShouldNotBeNull().ShouldBe((10 + 8 + 8) / 3.0, 1e-9);
        count.ShouldBe(3);
        GlycemicExcursions.Measure([5, 5, 5, 5], out count).ShouldBeNull();
        count.ShouldBe(0);
    }

    [Fact]
    public void Variability_Readings_HasCoefficientAndCategory()
    {
        double[] values = [.. Enumerable.Range(0, 288).Select(i => 8 + (5 * Math.Sin(2 * Math.PI * i / 96)))];

        var measurement = Measure("glucose-variability", "mmol/L", values).Measurement.ShouldNotBeNull();

        measurement.Value.ShouldBe(100 * 5 / Math.Sqrt(2) / 8 * Math.Sqrt(288 / 287.0), 1e-3);
        measurement.Category.ShouldBe("unstable");
        measurement.Details["excursions"].ShouldBe(7); // three waves, cut in the middle of a way at both ends
        measurement.Details["mean amplitude of glycemic excursions"].ShouldBe((5 + (5 * 10) + 5) / 7.0, 0.2);
    }

    [Fact]
    public void Measure_OtherChannels_DoNotFit()
    {
        Measure("time-in-range", null, Millimoles).WhyNot.ShouldBe("No channel is glucose in mmol/L or mg/dL by its name and unit.");
        Measure("time-in-range", "mmol/L", [5, 6]).WhyNot.ShouldBe("The window holds 2 reading(s); at least 12 are needed.");
        var potassium = Reference.Readings("potassium", "mmol/L", [0, 1], [4, 5]);
        Reference.Measure("glucose-variability", potassium).Channels.ShouldBeEmpty();
        MeasurementCatalog.Find("time-in-range")!.Measure(Reference.Readings("x", "V", [0, 1], [4, 5]), 0, 9999, "x").Single()
            .WhyNot.ShouldBe("The unit is neither mmol/L nor mg/dL.");
    }

    private static MeasurementOutcome Measure(string name, string? unit, IEnumerable<double> values) =>
        Reference.Measure(name, Reference.Readings("Glucose [sensor]", unit, values.Select((_, i) => i / 12.0), values));
}
