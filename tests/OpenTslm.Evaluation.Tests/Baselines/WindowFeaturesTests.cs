using OpenTslm.Evaluation.Baselines;

namespace OpenTslm.Evaluation.Tests.Baselines;

public sealed class WindowFeaturesTests
{
    [Fact]
    public void Compute_OfASine_GivesItsKnownStatistics()
    {
        var window = new[] { Wave(100, 100, 5, 2, 3) };
        var f = Named(window, ["a"], 100);
        f["a mean"].ShouldBe(3, 1e-6);
        f["a standard deviation"].ShouldBe(Math.Sqrt(2), 1e-5);
        f["a minimum"].ShouldBe(1, 1e-5);
        f["a maximum"].ShouldBe(5, 1e-5);
        f["a mean square"].ShouldBe(11, 1e-5);
        f["a dominant frequency"].ShouldBe(5, 1e-9);
        f["a dominant share"].ShouldBe(1, 1e-6);
        f["a mean crossings"].ShouldBeInRange(9, 10);
    }

    [Fact]
    public void Compute_OfOppositeChannels_GivesCorrelationMinusOne()
    {
        var wave = Wave(64, 64, 4, 1, 0);
        var f = Named([wave, [.. wave.Select(v => 7 - (2 * v))]], ["a", "b"], 64);
        f["a–b correlation"].ShouldBe(-1, 1e-6);
    }

    [Fact]
    public void Compute_OfFlatAndMissingChannels_IsFinite()
    {
        float[] flat = [.. Enumerable.Repeat(0.1f, 37)];
        float[] missing = [.. Enumerable.Repeat(float.NaN, 37)];
        var f = Named([flat, missing], ["a", "b"], 50);
        f.Values.ShouldAllBe(v => double.IsFinite(v));
        f["a dominant frequency"].ShouldBe(0);
        f["a–b correlation"].ShouldBe(0);
    }

    [Fact]
    public void Compute_OfTwelveChannels_HasANamePerFeature()
    {
        var window = Enumerable.Range(0, 12).Select(c => Wave(50, 50, c + 1, 1, 0)).ToArray();
        var names = WindowFeatures.Names([.. Enumerable.Range(0, 12).Select(c => $"c{c}")]);
        WindowFeatures.Compute(window, 50).Length.ShouldBe(names.Count);
        names.Distinct().Count().ShouldBe(names.Count);
    }

    [Fact]
    public void Compute_OfChannelsOfUnequalLength_Throws() =>
        Should.Throw<ArgumentException>(() => WindowFeatures.Compute([new float[4], new float[5]], 10));

    private static float[] Wave(int samples, double rate, double frequency, double amplitude, double offset) =>
        [.. Enumerable.Range(0, samples).Select(i => (float)(offset + (amplitude * Math.Sin(2 * Math.PI * frequency * i / rate))))];

    private static Dictionary<string, double> Named(float[][] window, string[] channels, double rate) =>
        WindowFeatures.Names(channels).Zip(WindowFeatures.Compute(window, rate)).ToDictionary(p => p.First, p => p.Second);
}
