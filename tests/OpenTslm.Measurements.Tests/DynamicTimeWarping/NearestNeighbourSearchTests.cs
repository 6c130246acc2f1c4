using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Measurements.DynamicTimeWarping;
using OpenTslm.Signals.Ucr;

namespace OpenTslm.Measurements.Tests.DynamicTimeWarping;

public sealed class NearestNeighbourSearchTests
{
    [Fact]
    public void Find_RandomSeries_IsWhatAnExhaustiveSearchFinds() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var random = new Random(seed);
                int dimensions = random.Next(1, 4), length = random.Next(1, 60), count = random.Next(1, 5);
                var kind = random.Next(2) == 0 ? WarpingKind.Dependent : WarpingKind.Independent;
                var band = random.Next(4) == 0 ? WarpingBand.Full : WarpingBand.OfShare(random.NextDouble() * 0.3);
                var isCoarse = random.Next(2) == 0;
                float[][] Series(int n) => [.. Enumerable.Range(0, dimensions).Select(_ => isCoarse ? Signal.Create(n, _ => random.Next(3)) : Walk(n, random))];
                var series = Enumerable.Range(0, random.Next(1, 40)).Select(_ => Series(random.Next(5) == 0 ? random.Next(1, 60) : length)).ToArray();
                var query = Series(length);

                var found = new NearestNeighbourSearch(series, kind, band).Find(query, count, out var effort);

                var expected = series.Select((s, i) => new Neighbour(i, WarpingDistance.Compute(query, s, kind, band)))
                    .OrderBy(n => n.Distance).ThenBy(n => n.Index).Take(count);
                return found.SequenceEqual(expected) && effort.Pruned + effort.Abandoned + effort.Completed == series.Length;
            }));

    [Fact]
    public void Find_RandomWalks_HasTheNeighboursOfAnExhaustiveSearchAndComputesFew()
    {
        var random = new Random(7);
        var walks = Enumerable.Range(0, 200).Select(_ => Walk(200, random)).ToArray();
        var band = WarpingBand.OfShare(0.05);
        var search = NearestNeighbourSearch.Create(walks, band);
        var completed = 0;
        for (var q = 0; q < 10; q++)
        {
            var query = Walk(200, random);

            var found = search.Find([query], 3, out var effort);

            found.ShouldBe(walks.Select((w, i) => new Neighbour(i, WarpingDistance.Compute(query, w, band))).OrderBy(n => n.Distance).Take(3));
            completed += effort.Completed;
        }

        completed.ShouldBeLessThan(200); // of 2,000
    }

    [Fact]
    public void Find_BadInput_IsRefused()
    {
        Should.Throw<ArgumentException>(() => NearestNeighbourSearch.Create([], WarpingBand.Full));
        Should.Throw<ArgumentException>(() => NearestNeighbourSearch.Create([[1], [float.NaN]], WarpingBand.Full));
        var search = NearestNeighbourSearch.Create([[1, 2], [3, 4]], WarpingBand.Full);
        Should.Throw<ArgumentException>(() => search.Find([[1], [2]], 1, out _)).Message.ShouldContain("dimension");
        Should.Throw<ArgumentOutOfRangeException>(() => search.Find([1], 0));
        search.Find([1, 2], 9).Count.ShouldBe(2);
    }

    // Published in the UCR and UEA archives for the full window (w = 100) and for the Euclidean distance.
    [DataFact("ucr-uea-ts")]
    public void Find_DataOfTheArchive_HasThePublishedNearestNeighbourError()
    {
        (string Name, double Band, double Error)[] published =
        [
            ("GunPoint", 1, 0.0933), ("GunPoint", 0, 0.0867), ("ECG200", 1, 0.230), ("ECG200", 0, 0.120), ("BasicMotions", 1, 0.025),
        ];
        foreach (var (name, band, error) in published)
        {
            var train = TsReader.ReadCases(Testing.TestData.Path("ucr-uea-ts", name + "_TRAIN.ts")).ToArray();
            var test = TsReader.ReadCases(Testing.TestData.Path("ucr-uea-ts", name + "_TEST.ts")).ToArray();
            var search = new NearestNeighbourSearch([.. train.Select(c => c.Dimensions)], WarpingKind.Dependent, WarpingBand.OfShare(band));

            var wrong = test.Count(c => train[search.Find(c.Dimensions, 1, out _)[0].Index].Label != c.Label);

            (wrong / (double)test.Length).ShouldBe(error, 5e-5, $"{name}, band {band}");
        }
    }

    private static float[] Walk(int length, Random random)
    {
        double level = 0;
        var walk = Enumerable.Range(0, length).Select(_ => level += random.NextDouble() - 0.5).ToArray();
        var mean = walk.Average();
        var deviation = Math.Sqrt(walk.Average(v => (v - mean) * (v - mean)));
        return [.. walk.Select(v => (float)(deviation > 0 ? (v - mean) / deviation : 0))];
    }
}
