using OpenTslm.Measurements.Spikes;

namespace OpenTslm.Measurements.Tests.Spikes;

public sealed class SpikeDetectorTests
{
    [Fact]
    public void Measure_SpikesInNoise_FindsTimesAndHeights()
    {
        var samples = Signal.Noise(300, 2).Select(v => (float)v).ToArray();
        samples[50] = 12;
        samples[51] = 9;
        samples[180] = -15;

        var spikes = SpikeDetector.Measure(samples, 10).ShouldNotBeNull().Spikes;

        spikes.Select(s => s.Index).ShouldBe([50, 180]);
        spikes[0].Seconds.ShouldBe(5, 1e-12);
        spikes[0].Height.ShouldBe(12, 1);
        spikes[1].Height.ShouldBe(-15, 1);
        spikes[1].RobustZ.ShouldBeLessThan(-8);
    }

    [Fact]
    public void Measure_StepAndRampAndSine_HaveNone()
    {
        SpikeDetector.Measure(Signal.Create(200, i => i < 90 ? 0 : 5), 1)!.Spikes.ShouldBeEmpty();
        SpikeDetector.Measure(Signal.Create(200, i => 0.3 * i), 1)!.Spikes.ShouldBeEmpty();
        SpikeDetector.Measure(Signal.Sine(400, 100, 2), 100)!.Spikes.ShouldBeEmpty();
        SpikeDetector.Measure(Signal.Create(50, _ => 3), 1)!.Spikes.ShouldBeEmpty();
    }

    [Fact]
    public void Measure_OneSpikeInConstant_FindsIt()
    {
        var samples = Signal.Create(50, i => i == 20 ? 4 : 3);

        SpikeDetector.Measure(samples, 1)!.Spikes.Single().Index.ShouldBe(20);
    }

    [Fact]
    public void Measure_SpikeAtEdge_FindsIt()
    {
        var samples = Signal.Noise(200, 4).Select(v => (float)v).ToArray();
        samples[2] = 20;

        SpikeDetector.Measure(samples, 1)!.Spikes.Select(s => s.Index).ShouldBe([2]);
    }

    [Fact]
    public void Measure_Noise_IsRarelyASpike() =>
        Enumerable.Range(0, 100)
            .Sum(seed => SpikeDetector.Measure([.. Signal.Noise(200, seed).Select(v => (float)v)], 1)!.Spikes.Count)
            .ShouldBeLessThanOrEqualTo(4);

    [Fact]
    public void Measure_Gap_HoldsNoSpike()
    {
        var samples = Signal.Noise(200, 4).Select(v => (float)v).ToArray();
        samples.AsSpan(80, 30).Fill(float.NaN);

        var result = SpikeDetector.Measure(samples, 1).ShouldNotBeNull();

        result.Spikes.ShouldBeEmpty();
        result.Quality.ShouldBe(0.85, 1e-9);
    }
}
