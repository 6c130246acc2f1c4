using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Measurements.Intervals;

namespace OpenTslm.Measurements.Tests.Intervals;

public sealed class EcgIntervalEstimatorTests
{
    // The shape of Signal.Ecg: P at -170 ms (25 ms wide), Q and S at ±30 ms (10 ms wide), T at 280 ms (50 ms wide). The
    // steepest tangent of a Gaussian wave meets the level at twice its width.
    private const double POnset = -0.22;
    private const double TOffset = 0.38;

    private static readonly double[] Beats = [.. Enumerable.Range(0, 12).Select(i => 0.6 + (i * 0.8))];

    [Theory]
    [InlineData(100, 0.012)]
    [InlineData(250, 0.01)]
    [InlineData(500, 0.01)]
    public void Measure_KnownWaves_FindsTheirBoundaries(double rate, double tolerance)
    {
        var measured = EcgIntervalEstimator.Measure([Lead(rate)], rate, out var whyNot).ShouldNotBeNull();

        whyNot.ShouldBeNull();
        measured.HeartRatePerMinute.ShouldBe(75, 0.5);
        measured.QrsSeconds.ShouldBeInRange(0.08, 0.125);
        var qrsOnset = -measured.QrsSeconds / 2;
        measured.PrSeconds.ShouldNotBeNull().ShouldBe(qrsOnset - POnset, 2 * tolerance);
        measured.QtSeconds.ShouldNotBeNull().ShouldBe(TOffset - qrsOnset, 2 * tolerance);
        measured.QtcBazettSeconds!.Value.ShouldBe(measured.QtSeconds!.Value / Math.Sqrt(0.8), 0.003);
        measured.QtcFridericiaSeconds!.Value.ShouldBe(measured.QtSeconds!.Value / Math.Cbrt(0.8), 0.003);
        measured.QtcFraminghamSeconds!.Value.ShouldBe(measured.QtSeconds!.Value + (0.154 * 0.2), 0.003);
    }

    [Fact]
    public void Measure_OtherGainLevelOrPolarity_IsTheSame()
    {
        var lead = Lead(250);
        var expected = EcgIntervalEstimator.Measure([lead], 250, out _)!.Value;
        var property = Prop.ForAll(
            ArbMap.Default.ArbFor<(byte Gain, sbyte Level, bool Inverted)>(),
            change =>
            {
                var gain = Math.Pow(2, (change.Gain % 8) - 4) * (change.Inverted ? -1 : 1);
                var moved = lead.Select(v => (float)(gain * (v + (change.Level / 32.0)))).ToArray();
                var measured = EcgIntervalEstimator.Measure([moved], 250, out _)!.Value;
                return Math.Abs(measured.QrsSeconds - expected.QrsSeconds) < 0.008
                    && Math.Abs(measured.PrSeconds!.Value - expected.PrSeconds!.Value) < 0.008
                    && Math.Abs(measured.QtSeconds!.Value - expected.QtSeconds!.Value) < 0.008;
            });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(15), property);
    }

    [Fact]
    public void Measure_NoPWave_HasNoPr()
    {
        // Only R: no P, no T.
        var samples = Signal.Noise(2500, 5, 0.01).Select(v => (float)v).ToArray();
        foreach (var beat in Beats)
        {
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] += (float)Math.Exp(-0.5 * Math.Pow(((i / 250.0) - beat) / 0.012, 2));
            }
        }

        var measured = EcgIntervalEstimator.Measure([samples], 250, out _).ShouldNotBeNull();

        measured.PrSeconds.ShouldBeNull();
        measured.QtSeconds.ShouldBeNull();
        measured.QtcBazettSeconds.ShouldBeNull();
        measured.QrsSeconds.ShouldBeInRange(0.03, 0.09);
    }

    private static float[] Lead(double rate) => Signal.Ecg((int)(10 * rate), rate, Beats, 0.005);
}
