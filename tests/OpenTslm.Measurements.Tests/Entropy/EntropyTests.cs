using OpenTslm.Measurements.Entropy;

namespace OpenTslm.Measurements.Tests.Entropy;

public sealed class EntropyTests
{
    // Counted pair by pair in Python: 320 of 629.
    [Fact]
    public void SampleEntropy_Reference_IsMatched() =>
        SampleEntropy.Measure(Reference.Wave, out _, out _).ShouldNotBeNull().ShouldBe(-Math.Log(320 / 629.0), 1e-12);

    [Fact]
    public void SampleEntropy_NoiseAndSine_AreFarApart()
    {
        var noise = Signal.Noise(4000, 1).Select(v => (float)v).ToArray();

        // Independent normal values: minus the logarithm of the chance of a difference within 0.2 deviations, 2 Φ(0.2/√2) - 1.
        SampleEntropy.Measure(noise, out _, out _)!.Value.ShouldBe(-Math.Log(0.11246), 0.03);
        SampleEntropy.Measure(Signal.Sine(4000, 100, 1), out _, out _)!.Value.ShouldBeLessThan(0.2);
    }

    [Fact]
    public void SampleEntropy_LongSeries_UsesStretches()
    {
        SampleEntropy.Measure([.. Signal.Noise(100_000, 2).Select(v => (float)v)], out var used, out _)!.Value.ShouldBe(-Math.Log(0.11246), 0.02);

        used.ShouldBe(40_000);
    }

    // scipy-free Python: orders by numpy.argsort(kind='stable')
    [Theory]
    [InlineData(3, 0.756990410019938)]
    [InlineData(4, 0)]
    public void PermutationEntropy_Reference_IsMatchedOrTooShort(int order, double expected)
    {
        var entropy = PermutationEntropy.Measure(Reference.Wave, order, out var whyNot);

        if (expected > 0)
        {
            entropy.ShouldNotBeNull().ShouldBe(expected, 1e-12);
        }
        else
        {
            entropy.ShouldBeNull();
            whyNot.ShouldBe("The window holds 200 valid samples; at least 243 are needed.");
        }
    }

    [Fact]
    public void PermutationEntropy_RampAndNoise_AreTheExtremes()
    {
        PermutationEntropy.Measure(Signal.Create(500, i => i), 3, out _).ShouldBe(0);
        PermutationEntropy.Measure([.. Signal.Noise(20_000, 3).Select(v => (float)v)], 3, out _)!.Value.ShouldBeGreaterThan(0.999);
    }

    [Fact]
    public void SpectralEntropy_ToneAndNoise_AreFarApart()
    {
        double Measure(float[] samples) =>
            MeasurementCatalog.Measure("spectral-entropy", new TimeSeries("x", null, new TimeAxis.Regular(100), samples)).Measurement.ShouldNotBeNull().Value;

        Measure(Signal.Sine(8000, 100, 10)).ShouldBeLessThan(0.2);
        Measure([.. Signal.Noise(8000, 4).Select(v => (float)v)]).ShouldBeGreaterThan(0.97);
    }

    [Theory]
    [InlineData("sample-entropy", "All samples are equal.")]
    [InlineData("spectral-entropy", "The series is a straight line.")]
    [InlineData("stationarity", "All samples are equal.")]
    [InlineData("seasonality", "The series is a straight line.")]
    [InlineData("saturation", "The series takes 1 distinct value(s); saturation needs 16 to be told from repetition.")]
    public void Measure_FlatSeries_SaysWhyNot(string name, string whyNot) =>
        MeasurementCatalog.Measure(name, new TimeSeries("x", null, new TimeAxis.Regular(100), Signal.Create(500, _ => 3.7))).WhyNot.ShouldBe(whyNot);
}
