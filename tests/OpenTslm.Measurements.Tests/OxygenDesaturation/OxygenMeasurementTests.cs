using FsCheck.Fluent;

namespace OpenTslm.Measurements.Tests.OxygenDesaturation;

public sealed class OxygenMeasurementTests
{
    [Fact]
    public void Measure_KnownFalls_CountsThemByDepth()
    {
        // An hour: ten falls by 3 %, five by 5 %, one by 2 %, each 30 s.
        var falls = Enumerable.Range(0, 16).Select(i => (Start: 100 + (i * 200), Depth: i < 10 ? 3 : i < 15 ? 5 : 2)).ToArray();
        var recording = BodySignal.Recording("SpO2", "%", 1, Night(3600, 96, falls));

        var index = recording.Value("oxygen-desaturation");

        index.Value.ShouldBe(15);
        index.Unit.ShouldBe("/h");
        index.Details["events of 4 %"].ShouldBe(5);
        index.Details["greatest depth %"].ShouldBe(5);
        index.EventSeconds.Count.ShouldBe(15);
        index.EventSeconds.Zip(falls, (t, f) => Math.Abs(t - f.Start)).ShouldAllBe(d => d <= 5);
        recording.Value("oxygen-nadir").Value.ShouldBe(91);
        recording.Value("oxygen-below-90").Value.ShouldBe(0);
    }

    [Fact]
    public void Measure_TimeBelow90_IsItsShare()
    {
        var recording = BodySignal.Recording("SaO2", null, 0.25, [.. Enumerable.Repeat(95f, 675), .. Enumerable.Repeat(85f, 225)]);

        var below = recording.Value("oxygen-below-90");

        below.Value.ShouldBe(25, 1e-6);
        below.Details["minutes"].ShouldBe(15, 1e-6);
        below.Details["longest minutes"].ShouldBe(15, 1e-6);
        recording.Value("oxygen-nadir").EventSeconds.Single().ShouldBe(2700);
    }

    [Fact]
    public void Measure_FractionsAndSlippedProbe_AreTakenAsThatAndLeftOut()
    {
        var night = Night(3600, 96, (600, 4), (1200, 4));
        var slipped = night.Select((v, i) => i is > 2000 and < 2300 ? 0 : v).ToArray();
        var fractions = night.Select(v => v / 100).ToArray();

        BodySignal.Recording("SpO2", "%", 1, fractions).Value("oxygen-desaturation").Details["events of 4 %"].ShouldBe(2);
        var measured = BodySignal.Recording("SpO2", "%", 1, slipped).Value("oxygen-desaturation");
        measured.Details["events of 4 %"].ShouldBe(2);
        measured.Details["hours"].ShouldBe(3301 / 3600.0, 0.01);
        BodySignal.Recording("SpO2", "%", 1, slipped).Value("oxygen-nadir").Value.ShouldBe(92);
    }

    [Fact]
    public void Measure_TimeShift_MovesTheEvents()
    {
        var night = Night(3600, 97, (500, 4), (1500, 5), (2500, 3));
        var recording = BodySignal.Recording("SpO2", "%", 1, night);
        double[] reference = [.. recording.Value("oxygen-desaturation").EventSeconds];

        Prop.ForAll(BodySignal.Between(1, 900), shift =>
        {
            var whole = Math.Floor(shift);
            var later = BodySignal.Recording("SpO2", "%", 1, [.. Enumerable.Repeat(97f, (int)whole), .. night]);
            return later.Value("oxygen-desaturation").EventSeconds.Zip(reference, (a, b) => Math.Abs(a - b - whole)).All(d => d < 1e-6);
        }).Holds();
    }

    [Fact]
    public void Measure_UnusableSeries_SaysWhyNot()
    {
        BodySignal.Recording("SpO2", "%", 1, new float[3600]).WhyNot("oxygen-nadir").ShouldContain("plausible");
        BodySignal.Recording("SpO2", "%", 1, Night(300, 96)).WhyNot("oxygen-desaturation").ShouldContain("10 minutes");
        BodySignal.Recording("SpO2", "%", 1 / 60.0, Night(300, 96)).WhyNot("oxygen-desaturation").ShouldContain("60 s apart");
        BodySignal.Recording("SpO2", "%", 1 / 3600.0, Night(24, 96)).WhyNot("oxygen-below-90").ShouldContain("3600 s apart");
        BodySignal.Recording("SpO2", "%", 1, [96]).WhyNot("oxygen-nadir").ShouldContain("plausible");
        BodySignal.Recording("glucose", "mmol/L", 1, Night(3600, 96)).WhyNot("oxygen-nadir").ShouldStartWith("No channel is an oxygen saturation");
    }

    [Fact]
    public void Measure_UnevenReadings_CountsTheTimeEachStandsFor()
    {
        double[] times = [0, 10, 20, 40, 50, 60, 1000, 1010];
        var series = new TimeSeries("oxygen saturation", "%", new TimeAxis.Timestamps(times), [95, 88, 95, 95, 95, 95, 95, 95]);

        // The hold after the long gap is the usual step: 10 + 10 + 20 + 10 + 10 + 10 + 10 + 10 s.
        new Recording([series]).Value("oxygen-below-90").Value.ShouldBe(100 * 10 / 90.0, 1e-6);
    }

    private static float[] Night(int count, float baseline, params (int Start, int Depth)[] falls)
    {
        var samples = Enumerable.Repeat(baseline, count).ToArray();
        foreach (var (start, depth) in falls)
        {
            for (var i = 0; i < 30; i++)
            {
                // Falls for twelve seconds, stays for six, rises for twelve.
                var part = Math.Min(1, Math.Min(i + 1, 30 - i) / 12.0);
                samples[start + i] -= (float)Math.Round(depth * part);
            }
        }

        return samples;
    }
}
