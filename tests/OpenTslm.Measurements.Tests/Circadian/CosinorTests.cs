using OpenTslm.Measurements.Circadian;

namespace OpenTslm.Measurements.Tests.Circadian;

public sealed class CosinorTests
{
    private static readonly double[] Hours = [.. Enumerable.Range(0, 48).Select(i => i * 1.5)];

    // numpy.linalg.lstsq on a constant, a cosine and a sine of 24 hours; scipy.stats.f.sf
    [Fact]
    public void Measure_Reference_IsMatched()
    {
        double[] values = [.. Hours.Select(h => 70 + (8 * Math.Cos(2 * Math.PI * (h - 16.5) / 24)) + (2 * Math.Sin(1.7 * h)))];

        var result = CosinorEstimator.Measure([.. Hours.Select(h => h * 3600)], values, out _).ShouldNotBeNull();

        result.Mesor.ShouldBe(70.01011235615913, 1e-9);
        result.Amplitude.ShouldBe(7.9908403000626, 1e-9);
        result.AcrophaseHours.ShouldBe(16.50921410397141, 1e-9);
        result.RSquared.ShouldBe(0.9412838343404331, 1e-10);
        result.PValue.ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Measure_KnownClock_HasTheHourOfTheDay()
    {
        var start = new DateTimeOffset(2026, 3, 1, 21, 0, 0, TimeSpan.FromHours(2));
        double[] values = [.. Hours.Select(h => 60 + (5 * Math.Cos(2 * Math.PI * (h + 21 - 15) / 24)))];

        var measurement = Reference.Measure("circadian", Reference.Readings("heart rate", "/min", Hours, values, start)).Measurement.ShouldNotBeNull();

        measurement.Value.ShouldBe(5, 1e-5);
        measurement.Details["acrophase, hour of the day"].ShouldBe(15, 1e-5);
        measurement.Category.ShouldBe("rhythm");
        measurement.Quality.ShouldBe(70.5 / 72, 1e-9);
    }

    [Fact]
    public void Measure_ReadingsWithMemory_AreCorrectedAndOneDayTellsNothing()
    {
        var (plain, corrected) = (0, 0);
        for (var seed = 0; seed < 100; seed++)
        {
            var noise = Signal.Noise(288, seed);
            for (var i = 1; i < noise.Length; i++)
            {
                noise[i] += 0.9 * noise[i - 1];
            }

            var result = CosinorEstimator.Measure([.. noise.Select((_, i) => i * 900.0)], noise, out _)!.Value;
            plain += result.PValue < 0.05 ? 1 : 0;
            corrected += result.CorrectedPValue < 0.05 ? 1 : 0;
        }

        plain.ShouldBeGreaterThan(50);
        corrected.ShouldBeLessThan(15);
        var day = Reference.Readings("x", null, Hours.Take(17), Hours.Take(17).Select(h => Math.Cos(2 * Math.PI * h / 24)));
        Reference.Measure("circadian", day).Measurement!.Category.ShouldBe("too short to tell");
    }

    [Fact]
    public void Measure_Noise_IsRarelyARhythm() =>
        Enumerable.Range(0, 200).Count(seed => CosinorEstimator.Measure([.. Hours.Select(h => h * 3600)], Signal.Noise(48, seed), out _)!.Value.PValue < 0.05)
            .ShouldBeInRange(2, 22);

    [Fact]
    public void Measure_NotMeasurable_SaysWhy()
    {
        string? WhyNot(IEnumerable<double> hours, IEnumerable<double> values) => Reference.Measure("circadian", Reference.Readings("x", null, hours, values)).WhyNot;

        WhyNot(Hours.Take(9), Hours.Take(9)).ShouldBe("The readings cover less than a day.");
        WhyNot(Enumerable.Range(0, 30).Select(i => i * 24.0), Enumerable.Range(0, 30).Select(i => i % 3.0)).ShouldBe("The readings fall into 1 of the 24 hours of a day; at least 12 are needed.");
        WhyNot(Hours, Hours.Select(_ => 4.0)).ShouldBe("All readings are equal.");
        WhyNot([0, 30], [1, 2]).ShouldBe("The window holds 2 reading(s); at least 8 are needed.");
    }
}
