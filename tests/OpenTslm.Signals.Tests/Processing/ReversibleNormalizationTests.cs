using OpenTslm.Signals.Processing;

namespace OpenTslm.Signals.Tests.Processing;

public sealed class ReversibleNormalizationTests
{
    [Fact]
    public void Normalize_Series_HasMeanZeroAndDeviationOneAndComesBack()
    {
        float[] samples = [2, 4, float.NaN, 4, 6];
        var normalization = ReversibleNormalization.Measure(samples);

        (normalization.Mean, normalization.StandardDeviation).ShouldBe((4, Math.Sqrt(2 + 1e-5)));
        normalization.Normalize(samples);
        samples[0].ShouldBe(-1.41421f, 1e-4f);
        samples[2].ShouldBe(float.NaN);
        normalization.Denormalize(samples);
        samples[0].ShouldBe(2, 1e-6f);
        samples[4].ShouldBe(6, 1e-6f);
    }

    [Fact]
    public void Normalize_WithGainAndOffset_ComesBack()
    {
        var normalization = ReversibleNormalization.Measure([1000, 1001, 1003]) with { Gain = -0.5, Offset = 3 };
        float[] samples = [1000, 1001, 1003];

        normalization.Normalize(samples);
        samples.Average().ShouldBe(3, 1e-4f);
        normalization.Denormalize(samples);
        samples.ShouldBe([1000, 1001, 1003], 1e-3f);
    }

    [Fact]
    public void Measure_ConstantOrEmpty_IsZerosOrRefused()
    {
        float[] constant = [5, 5, 5];
        ReversibleNormalization.Measure(constant).Normalize(constant);

        constant.ShouldBe([0, 0, 0]);
        Should.Throw<ArgumentException>(() => ReversibleNormalization.Measure([float.NaN]));
        Should.Throw<ArgumentException>(() => ReversibleNormalization.Measure([float.PositiveInfinity]));
        Should.Throw<ArgumentOutOfRangeException>(() => ReversibleNormalization.Measure([1], 0));
    }
}
