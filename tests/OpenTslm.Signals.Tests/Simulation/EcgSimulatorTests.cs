using OpenTslm.Signals.Simulation;
using Shouldly;
using Xunit;

namespace OpenTslm.Signals.Tests.Simulation;

public sealed class EcgSimulatorTests
{
    [Fact]
    public void Simulate_SameSeed_SameSamples()
    {
        var options = new EcgSimulatorOptions { Rhythm = EcgRhythm.PrematureBeats, BaselineWanderMillivolts = 0.1 };
        var first = All(EcgSimulator.Simulate(options, 7).Channels[0]);

        All(EcgSimulator.Simulate(options, 7).Channels[0]).ShouldBe(first);
        All(EcgSimulator.Simulate(options, 8).Channels[0]).ShouldNotBe(first);
    }

    [Theory]
    [InlineData(45)]
    [InlineData(72)]
    [InlineData(130)]
    public void Simulate_RegularRhythm_BeatsFollowTheRate(double heartRate)
    {
        var recording = EcgSimulator.Simulate(new() { HeartRatePerMinute = heartRate, DurationSeconds = 120 }, 1);
        var rr = EcgSimulator.RrIntervals(recording);

        (60 / rr.Average()).ShouldBe(heartRate, heartRate * 0.02);
        recording.Channels[0].Count.ShouldBe(12000);
    }

    [Fact]
    public void Simulate_HeartRateVariability_HasTheAskedDeviation()
    {
        var options = new EcgSimulatorOptions { DurationSeconds = 900, RrStandardDeviationSeconds = 0.05, SamplingRateHz = 50 };
        var rr = EcgSimulator.RrIntervals(EcgSimulator.Simulate(options, 3));

        StandardDeviation(rr).ShouldBe(0.05, 0.01);
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Simulate_CleanLeadTwo_PeaksAtTheAnnotatedBeats(ulong seed)
    {
        var recording = EcgSimulator.Simulate(new() { SamplingRateHz = 500, NoiseMillivolts = 0 }, seed);
        var samples = All(recording.Channels[0]);
        foreach (var beat in recording.Annotations.Where(a => a.Code == "N" && a.StartSeconds is > 0.2 and < 9.8))
        {
            var centre = (int)Math.Round(beat.StartSeconds * 500);
            var window = samples.AsSpan(centre - 40, 81);
            var highest = 0;
            for (var i = 0; i < window.Length; i++)
            {
                highest = window[i] > window[highest] ? i : highest;
            }

            (highest - 40).ShouldBeInRange(-4, 4);
            window[highest].ShouldBeInRange(0.8f, 1.5f);
        }
    }

    [Fact]
    public void Simulate_IrregularRhythm_IntervalsAreWideAndUncorrelatedAndPWaveIsMissing()
    {
        var options = new EcgSimulatorOptions
        {
            Rhythm = EcgRhythm.Irregular, DurationSeconds = 300, NoiseMillivolts = 0, FibrillatoryMillivolts = 0, RespirationMillivolts = 0,
        };
        var irregular = EcgSimulator.Simulate(options, 5);
        var rr = EcgSimulator.RrIntervals(irregular);

        (StandardDeviation(rr) / rr.Average()).ShouldBeInRange(0.15, 0.3);
        Math.Abs(Correlation(rr[1..], rr[..^1])).ShouldBeLessThan(0.15);
        irregular.Annotations[0].Text.ShouldBe("(AFIB");
        var regular = EcgSimulator.Simulate(options with { Rhythm = EcgRhythm.Regular }, 5);
        PWaveHeight(regular).ShouldBeGreaterThan(0.15);
        PWaveHeight(irregular).ShouldBeLessThan(0.05);
    }

    [Fact]
    public void Simulate_PrematureBeats_ComeEarly()
    {
        var options = new EcgSimulatorOptions { Rhythm = EcgRhythm.PrematureBeats, DurationSeconds = 600 };
        var beats = EcgSimulator.Simulate(options, 11).Annotations.Where(a => a.Code != "+").ToArray();
        var mean = 60 / options.HeartRatePerMinute;

        beats.Count(b => b.Code == "V").ShouldBeGreaterThan(10);
        beats.Count(b => b.Code == "A").ShouldBeGreaterThan(10);
        for (var i = 1; i < beats.Length; i++)
        {
            if (beats[i].Code != "N")
            {
                (beats[i].StartSeconds - beats[i - 1].StartSeconds).ShouldBeLessThan(0.85 * mean);
            }
        }
    }

    [Fact]
    public void Simulate_TwelveLeads_ObeyEinthoven()
    {
        var options = new EcgSimulatorOptions { Leads = EcgSimulator.StandardLeads, BaselineWanderMillivolts = 0.1, NoiseMillivolts = 0.02 };
        var recording = EcgSimulator.Simulate(options, 2);
        float[] Lead(string name) => All(recording.FindChannel(name)!);
        var (one, two, three, avr) = (Lead("I"), Lead("II"), Lead("III"), Lead("aVR"));

        recording.Channels.Select(c => c.Name).ShouldBe(EcgSimulator.StandardLeads);
        for (var i = 0; i < one.Length; i++)
        {
            three[i].ShouldBe(two[i] - one[i], 1e-5f);
            avr[i].ShouldBe(-(one[i] + two[i]) / 2, 1e-5f);
        }

        avr.Min().ShouldBeLessThan(-0.3f);
        Lead("V1").Min().ShouldBeLessThan(-0.3f);
        Lead("V5").Max().ShouldBeGreaterThan(0.7f);
    }

    [Fact]
    public void Simulate_NoiseAndWander_HaveTheAskedSize()
    {
        var clean = new EcgSimulatorOptions { DurationSeconds = 120, NoiseMillivolts = 0, SamplingRateHz = 250 };
        var still = All(EcgSimulator.Simulate(clean, 4).Channels[0]);

        // The heart's own part draws its random numbers first, so the difference is the disturbance alone.
        double Difference(EcgSimulatorOptions options)
        {
            var samples = All(EcgSimulator.Simulate(options, 4).Channels[0]);
            return StandardDeviation([.. samples.Zip(still, (a, b) => (double)(a - b))]);
        }

        Difference(clean with { NoiseMillivolts = 0.05 }).ShouldBe(0.05, 0.003);
        Difference(clean with { BaselineWanderMillivolts = 0.2 }).ShouldBe(0.2, 0.03);
        Difference(clean with { MainsMillivolts = 0.1 }).ShouldBeInRange(0.04, 0.071);
    }

    [Fact]
    public void Simulate_SamplingRates_GiveTheSameHeart()
    {
        var options = new EcgSimulatorOptions { NoiseMillivolts = 0, SamplingRateHz = 1000 };
        var fine = EcgSimulator.Simulate(options, 9);
        var coarse = EcgSimulator.Simulate(options with { SamplingRateHz = 100 }, 9);
        var fineSamples = All(fine.Channels[0]);
        var coarseSamples = All(coarse.Channels[0]);

        coarse.Annotations.Count.ShouldBe(fine.Annotations.Count);
        for (var i = 0; i < coarseSamples.Length; i++)
        {
            coarseSamples[i].ShouldBe(fineSamples[10 * i], 0.08f);
        }
    }

    [Fact]
    public void Simulate_BadOptions_Throws()
    {
        void Refused(EcgSimulatorOptions options) => Should.Throw<ArgumentException>(() => EcgSimulator.Simulate(options, 0));

        Refused(new() { HeartRatePerMinute = double.NaN });
        Refused(new() { HeartRatePerMinute = 400 });
        Refused(new() { DurationSeconds = 0 });
        Refused(new() { SamplingRateHz = 10 });
        Refused(new() { Leads = [] });
        Refused(new() { Leads = ["II", "II"] });
        Refused(new() { Leads = ["X"] });
        Refused(new() { PrematureBeatProbability = 1 });
    }

    private static float[] All(TimeSeries series) => series.Read(0, (int)series.Count);

    private static double StandardDeviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Average() / (StandardDeviation(a) * StandardDeviation(b));
    }

    // Mean over the beats that follow a long enough interval: highest value where P is, above the level before it.
    private static double PWaveHeight(Recording recording)
    {
        var samples = All(recording.Channels[0]);
        var rate = recording.Channels[0].SamplingRateHz!.Value;
        var beats = recording.Annotations.Where(a => a.Code == "N").Select(a => a.StartSeconds).ToArray();
        var average = new double[30];
        var used = 0;
        for (var i = 1; i < beats.Length; i++)
        {
            var centre = (int)Math.Round(beats[i] * rate);
            if (beats[i] - beats[i - 1] is > 0.8 and < 1 && centre >= 35)
            {
                used++;
                for (var k = 0; k < 30; k++)
                {
                    average[k] += samples[centre - 35 + k];
                }
            }
        }

        return (average.Max() - average[0]) / used;
    }
}
