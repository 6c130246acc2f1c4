using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Measurements.DynamicTimeWarping;

namespace OpenTslm.Measurements.Tests.DynamicTimeWarping;

public sealed class WarpingDistanceTests
{
    [Fact]
    public void Compute_RandomPairs_IsWhatThePlainDefinitionGives() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var (first, second, radius, random) = Pair(seed);
                var band = random.Next(3) == 0 ? WarpingBand.Full : WarpingBand.OfSamples(radius);
                var effective = band == WarpingBand.Full ? 1000 : Math.Max(radius, Math.Abs(first[0].Length - second[0].Length));

                return WarpingDistance.Compute(first, second, WarpingKind.Dependent, band) == PlainWarping.Dependent(first, second, effective)
                    && Math.Abs(WarpingDistance.Compute(first, second, WarpingKind.Independent, band) - PlainWarping.Independent(first, second, effective)) < 1e-9;
            }));

    [Fact]
    public void Compute_Abandoning_NeverChangesADistanceBelowTheLimit() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var (first, second, radius, random) = Pair(seed);
                var band = WarpingBand.OfSamples(radius);
                var kind = random.Next(2) == 0 ? WarpingKind.Dependent : WarpingKind.Independent;
                var distance = WarpingDistance.Compute(first, second, kind, band);

                return WarpingDistance.Compute(first, second, kind, band, distance) == distance
                    && WarpingDistance.Compute(first, second, kind, band, distance * 2) == distance
                    && (distance == 0 || double.IsPositiveInfinity(WarpingDistance.Compute(first, second, kind, band, distance * 0.99)));
            }));

    [Fact]
    public void Compute_BandOfNothing_IsTheEuclideanDistance()
    {
        float[] first = [1, 2, 5, 3], second = [0, 2, 3, 3];

        WarpingDistance.Compute(first, second, WarpingBand.OfSamples(0)).ShouldBe(Math.Sqrt(5));
        WarpingDistance.Compute(first, second).ShouldBe(Math.Sqrt(5), 1e-12); // 1-0, 2-2, 5-3, 3-3
    }

    [Fact]
    public void Compute_ShiftedSeries_IsNothing() => WarpingDistance.Compute([0, 0, 1, 2, 1, 0], [0, 1, 2, 1, 0, 0]).ShouldBe(0);

    [Fact]
    public void Compute_UnequalLengths_ReachesTheEnd() =>
        WarpingDistance.Compute([1, 2, 3], [1, 1, 2, 2, 2, 3], WarpingBand.OfSamples(0)).ShouldBe(0);

    [Theory]
    [InlineData(500, 500, 0.05, 25)]
    [InlineData(100, 100, 0.1, 10)]
    [InlineData(100, 100, 0, 0)]
    [InlineData(100, 60, 0.1, 40)]
    [InlineData(1, 1, 1, 0)]
    public void RadiusFor_Share_IsOfTheLongerSeries(int first, int second, double share, int radius) =>
        WarpingBand.OfShare(share).RadiusFor(first, second).ShouldBe(radius);

    [Fact]
    public void Compute_BadInput_IsRefused()
    {
        Should.Throw<ArgumentException>(() => WarpingDistance.Compute([], [1f]));
        Should.Throw<ArgumentException>(() => WarpingDistance.Compute([1, float.NaN], [1f])).Message.ShouldContain("Sample 1 is missing");
        Should.Throw<ArgumentException>(() => WarpingDistance.Compute([[1f], [2f]], [[1f]], WarpingKind.Independent)).Message.ShouldContain("2 dimension(s)");
        Should.Throw<ArgumentException>(() => WarpingDistance.Compute([[1f], [2f, 3]], [[1f], [2]], WarpingKind.Dependent));
        Should.Throw<ArgumentOutOfRangeException>(() => WarpingBand.OfSamples(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => WarpingBand.OfShare(double.NaN));
    }

    [Fact]
    public void Find_RandomPairs_IsAPathOfThatDistance() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var (first, second, radius, _) = Pair(seed);
                var band = WarpingBand.OfSamples(radius);
                var (distance, path) = WarpingPath.Find(first, second, band);
                var sum = path.Sum(p => first.Zip(second, (a, b) => Math.Pow((double)a[p.First] - b[p.Second], 2)).Sum());
                var allowed = band.RadiusFor(first[0].Length, second[0].Length);

                return distance == WarpingDistance.Compute(first, second, WarpingKind.Dependent, band)
                    && Math.Abs(Math.Sqrt(sum) - distance) < 1e-9
                    && path[0] == (0, 0) && path[^1] == (first[0].Length - 1, second[0].Length - 1)
                    && path.All(p => Math.Abs(p.First - p.Second) <= allowed)
                    && path.Zip(path.Skip(1), (p, q) => (q.First - p.First, q.Second - p.Second)).All(s => s is (0, 1) or (1, 0) or (1, 1));
            }));

    [Fact]
    public void Find_ShiftedPeak_MeetsItself()
    {
        var alignment = WarpingPath.Find([0, 0, 9, 0, 0, 0], [0, 0, 0, 0, 9, 0]);

        alignment.Path.ShouldContain((2, 4));
        alignment.Distance.ShouldBe(0);
        alignment.MeanDeviation.ShouldBeGreaterThan(0);
        Should.Throw<ArgumentException>(() => WarpingPath.Find(new float[40_000], new float[40_000])).Message.ShouldContain("band");
    }

    private static (float[][] First, float[][] Second, int Radius, Random Random) Pair(int seed)
    {
        var random = new Random(seed);
        int dimensions = random.Next(1, 4), n = random.Next(1, 40), m = random.Next(3) == 0 ? random.Next(1, 40) : n;

        // Few distinct values make ties, which are where paths differ.
        var isCoarse = random.Next(2) == 0;
        float[][] Series(int length) =>
            [.. Enumerable.Range(0, dimensions).Select(_ => Signal.Create(length, _ => isCoarse ? random.Next(4) : (random.NextDouble() * 2) - 1))];
        return (Series(n), Series(m), random.Next(0, 12), random);
    }
}
