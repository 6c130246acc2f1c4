using OpenTslm.Evaluation.Qrs;
using OpenTslm.Signals.Processing;

namespace OpenTslm.Evaluation.Tests.Qrs;

public sealed class QrsNoiseTests
{
    [Theory]
    [InlineData(QrsNoiseKind.White)]
    [InlineData(QrsNoiseKind.Motion)]
    [InlineData(QrsNoiseKind.Muscle)]
    public void Add_AnyKind_HasTheStatedPowerAndIsTheSameAgain(QrsNoiseKind kind)
    {
        var samples = new float[36000];
        QrsNoise.Add(samples, 360, kind, 0.25, 7);
        var again = new float[36000];
        QrsNoise.Add(again, 360, kind, 0.25, 7);

        samples.Average(v => v * v).ShouldBe(0.25f, 0.001f);
        again.ShouldBe(samples);
        QrsNoise.Add(again, 360, kind, 0.25, 8);
        again.ShouldNotBe(samples);
    }

    [Fact]
    public void Add_Motion_HasEqualPowerAnOctave()
    {
        var spectrum = Spectrum(QrsNoiseKind.Motion);

        var octaves = new[] { 1.0, 2, 4, 8, 16, 32 }.Select(low => spectrum.PowerBetween(low, 2 * low)).ToArray();
        (octaves.Max() / octaves.Min()).ShouldBeLessThan(2);
    }

    [Fact]
    public void Add_Muscle_LiesBetween20And60Hertz()
    {
        var spectrum = Spectrum(QrsNoiseKind.Muscle);

        (spectrum.PowerBetween(18, 65) / spectrum.PowerBetween(0, 180)).ShouldBeGreaterThan(0.97);
    }

    [Fact]
    public void SignalPower_KnownHeights_IsMedianSquaredOverEight()
    {
        var samples = new float[1000];
        samples[100] = 2;
        samples[95] = -1;
        samples[500] = 1;
        samples[900] = 30;

        QrsNoise.SignalPower(samples, 100, [1, 5, 9]).ShouldBe(9 / 8.0, 1e-6);
        QrsNoise.SignalPower(samples, 100, []).ShouldBe(0);
    }

    private static PowerSpectralDensity Spectrum(QrsNoiseKind kind)
    {
        var samples = new float[72000];
        QrsNoise.Add(samples, 360, kind, 1, 3);
        return WelchPeriodogram.Estimate(Array.ConvertAll(samples, v => (double)v), 360, 2048);
    }
}
