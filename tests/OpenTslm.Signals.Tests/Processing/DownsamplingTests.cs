using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Signals.Processing;

namespace OpenTslm.Signals.Tests.Processing;

public sealed class DownsamplingTests
{
    [Fact]
    public void LargestTriangle_SmallSeries_IsWhatThePlainDefinitionGives() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var random = new Random(seed);
                var samples = Enumerable.Range(0, random.Next(10, 300)).Select(_ => (float)random.NextDouble()).ToArray();
                var most = random.Next(4, samples.Length);

                var result = Downsampling.LargestTriangle(Series(samples), most);

                return result.Indices.SequenceEqual(Plain(samples, most).Select(i => (long)i))
                    && result.Values.SequenceEqual(result.Indices.Select(i => samples[i]))
                    && result.ReturnedCount == most && result.Method == DownsamplingMethod.LargestTriangle;
            }));

    [Fact]
    public void MinMax_AnySeries_KeepsTheExtremesInOrder() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var random = new Random(seed);
                var samples = Enumerable.Range(0, random.Next(10, 300)).Select(_ => random.Next(5) == 0 ? float.NaN : (float)random.NextDouble()).ToArray();
                var most = random.Next(4, samples.Length);

                var result = Downsampling.MinMax(Series(samples), most);

                var valid = samples.Where(v => !float.IsNaN(v)).ToArray();
                return result.ReturnedCount <= most
                    && result.MissingCount == samples.Length - valid.Length
                    && (valid.Length == 0 || (result.Values.Contains(valid.Max()) && result.Values.Contains(valid.Min())))
                    && result.Indices.Zip(result.Indices.Skip(1), (a, b) => b > a).All(x => x)
                    && result.Indices.Zip(result.Values).All(p => samples[p.First].Equals(p.Second));
            }));

    [Fact]
    public void Downsample_LongSeries_ReadsWindowsAndKeepsASingleSpike()
    {
        var source = new CountingSource(10_000_000, 6_543_210);
        var series = new TimeSeries("x", "mV", new TimeAxis.Regular(500), source);

        var triangles = Downsampling.LargestTriangle(series, 1000);
        var extremes = Downsampling.MinMax(series, 1000);

        triangles.Method.ShouldBe(DownsamplingMethod.MinMaxLargestTriangle);
        triangles.Indices.ShouldContain(6_543_210);
        extremes.Indices.ShouldContain(6_543_210);
        (triangles.SourceCount, triangles.ReturnedCount).ShouldBe((10_000_000, 1000));
        source.LongestRead.ShouldBeLessThanOrEqualTo(1 << 16);
        extremes.ToString().ShouldBe("1000 of 10000000 samples (least and greatest of each stretch)");
    }

    [Fact]
    public void Downsample_GapsAndShortSeries_AreShownAsTheyAre()
    {
        var samples = Enumerable.Range(0, 1000).Select(i => i is >= 300 and < 600 ? float.NaN : MathF.Sin(i)).ToArray();

        var triangles = Downsampling.LargestTriangle(Series(samples), 50);
        var extremes = Downsampling.MinMax(Series(samples), 50);

        triangles.MissingCount.ShouldBe(300);
        triangles.Values.Count(float.IsNaN).ShouldBeInRange(10, 20);
        extremes.Values.Count(float.IsNaN).ShouldBeInRange(5, 10);
        Downsampling.MinMax(Series([1, float.NaN, 3]), 10).ToString().ShouldBe("all 3 samples");
        Downsampling.LargestTriangle(Series([]), 10).ReturnedCount.ShouldBe(0);
        Downsampling.LargestTriangle(Series([.. Enumerable.Repeat(float.NaN, 99)]), 10).Values.ShouldAllBe(v => float.IsNaN(v));
        Should.Throw<ArgumentOutOfRangeException>(() => Downsampling.MinMax(Series([1]), 3));
    }

    private static TimeSeries Series(float[] samples) => new("x", null, new TimeAxis.Regular(1), samples);

    private static List<int> Plain(float[] samples, int most)
    {
        var chosen = new List<int> { 0 };
        var size = most - 2;
        int Edge(int bucket) => 1 + (int)((samples.Length - 2) * (long)bucket / size);
        for (var bucket = 0; bucket < size; bucket++)
        {
            var a = chosen[^1];
            var after = bucket + 1 < size ? Enumerable.Range(Edge(bucket + 1), Edge(bucket + 2) - Edge(bucket + 1)).ToArray() : [samples.Length - 1];
            double x = after.Average(i => (double)i), y = after.Average(i => (double)samples[i]);
            chosen.Add(Enumerable.Range(Edge(bucket), Edge(bucket + 1) - Edge(bucket))
                .MaxBy(i => Math.Abs(((a - x) * ((double)samples[i] - samples[a])) - ((a - i) * (y - samples[a])))));
        }

        chosen.Add(samples.Length - 1);
        return chosen;
    }

    private sealed class CountingSource(long count, long spike) : ISampleSource
    {
        public long Count => count;

        public int LongestRead { get; private set; }

        public void Read(long start, Span<float> destination)
        {
            LongestRead = Math.Max(LongestRead, destination.Length);
            for (var i = 0; i < destination.Length; i++)
            {
                destination[i] = start + i == spike ? 100 : (start + i) % 7;
            }
        }
    }
}
