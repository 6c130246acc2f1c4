using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Measurements.Comparison;

namespace OpenTslm.Measurements.Tests.Comparison;

public sealed class SeriesComparerTests
{
    [Fact]
    public void Compare_ShiftedNoise_HasItsEffectSizes()
    {
        var first = Series(Signal.Noise(5000, 1));
        var second = Series([.. Signal.Noise(5000, 2).Select(v => (2 * v) + 1)]);

        var result = SeriesComparer.Compare(first, second, out _).ShouldNotBeNull();

        result.MeanDifference.ShouldBe(1, 0.1);
        result.HedgesG.ShouldNotBeNull().ShouldBe(1 / Math.Sqrt(2.5), 0.04);
        result.CliffsDelta.ShouldBe(0.3453, 0.03); // 2 Φ(1/√5) - 1
        result.DeviationRatio.ShouldNotBeNull().ShouldBe(2, 0.06);
        result.Spread.ShouldBe(Spread.SecondMore);
        result.Shape.ShouldNotBeNull().PlainDistance.ShouldBe(Math.Sqrt(2), 0.1);
    }

    [Fact]
    public void Compare_Swapped_IsTheOpposite() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var random = new Random(seed);
                var first = Series([.. Signal.Noise(random.Next(8, 200), seed).Select(v => v * random.Next(1, 4))]);
                var second = Series([.. Signal.Noise(random.Next(8, 200), seed + 1).Select(v => Math.Round(v + random.NextDouble(), 1))]);
                var (one, other) = (SeriesComparer.Compare(first, second, out _)!, SeriesComparer.Compare(second, first, out _)!);

                return Math.Abs(one.HedgesG!.Value + other.HedgesG!.Value) < 1e-9
                    && Math.Abs(one.CliffsDelta + other.CliffsDelta) < 1e-9
                    && one.Shape!.Value == other.Shape!.Value
                    && (one.Spread, other.Spread) is (Spread.Alike, Spread.Alike) or (Spread.Unclear, Spread.Unclear)
                        or (Spread.FirstMore, Spread.SecondMore) or (Spread.SecondMore, Spread.FirstMore);
            }));

    [Fact]
    public void CliffsDelta_SmallSets_IsCountedPairByPair()
    {
        double[] first = [1, 2, 2, 5], second = [2, 3, 9];

        EffectSize.CliffsDelta(first, second).ShouldBe(second.Sum(s => first.Sum(f => Math.Sign(s - f))) / 12.0, 1e-12);
    }

    [Fact]
    public void Compare_SameShapeAtAnotherPaceLevelAndRate_IsNear()
    {
        var first = new TimeSeries("x", "mV", new TimeAxis.Regular(100), Signal.Sine(1000, 100, 0.3));
        var second = new TimeSeries("x", "mV", new TimeAxis.Regular(250), Signal.Create(2500, i => 40 + (7 * Math.Sin(2 * Math.PI * 0.3 * (i / 250.0 + (0.2 * Math.Sin(i / 800.0)))))));

        var shape = SeriesComparer.Compare(first, second, out _).ShouldNotBeNull().Shape.ShouldNotBeNull();

        shape.Samples.ShouldBe(1000);
        shape.PlainDistance.ShouldBeGreaterThan(0.1);
        shape.WarpedDistance.ShouldBeLessThan(0.05);
    }

    [Fact]
    public void Compare_OutlierAlone_IsUnclear()
    {
        var noise = Signal.Noise(500, 3);
        var second = noise.Select(v => 0.8 * v).ToArray();
        second[77] = 60;

        SeriesComparer.Compare(Series(noise), Series(second), out _).ShouldNotBeNull().Spread.ShouldBe(Spread.Unclear);
        SeriesComparer.Compare(Series(noise), Series([.. noise.Select(v => 1.05 * v)]), out _).ShouldNotBeNull().Spread.ShouldBe(Spread.Alike);
    }

    [Fact]
    public void Compare_Degenerate_SaysWhyOrLeavesOut()
    {
        SeriesComparer.Compare(Series([1, 2]), new TimeSeries("x", "uV", new TimeAxis.Regular(1), [1, 2]), out var why).ShouldBeNull();
        why.ShouldBe("The units differ: mV and uV.");
        SeriesComparer.Compare(Series([1, 2]), Series([1]), out why).ShouldBeNull();
        why.ShouldBe("'x' holds 1 valid sample(s); at least 2 are needed.");
        SeriesComparer.Compare(Series([double.NaN, double.NaN]), Series([1, 2]), out why).ShouldBeNull();
        why.ShouldNotBeNull().ShouldStartWith("'x': ");
        var flat = SeriesComparer.Compare(Series(new double[20]), Series(new double[20]), out _).ShouldNotBeNull();
        (flat.HedgesG, flat.CliffsDelta, flat.DeviationRatio, flat.Spread, flat.Shape).ShouldBe((null, 0, null, Spread.Alike, null));
        flat.WhyNoShape.ShouldBe("All samples of 'x' are equal.");
        Should.Throw<ArgumentException>(() => SeriesComparer.Compare(Series([1, double.PositiveInfinity]), Series([1, 2]), out _));
    }

    private static TimeSeries Series(double[] samples) =>
        new("x", "mV", new TimeAxis.Regular(50), Array.ConvertAll(samples, v => (float)v));
}
