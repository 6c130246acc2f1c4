using System.Globalization;
using OpenTslm.Measurements.DynamicTimeWarping;

namespace OpenTslm.Benchmarks;

/// <summary>The nearest of 1,000 random walks by dynamic time warping, with bounds and without.</summary>
internal static class WarpingBenchmark
{
    private const int Walks = 1000;
    private const int Length = 500;
    private const int Queries = 20;

    public static int Run()
    {
        var random = new Random(20_001);
        var walks = Enumerable.Range(0, Walks).Select(_ => Walk(random)).ToArray();
        var queries = Enumerable.Range(0, Queries).Select(_ => Walk(random)).ToArray();
        Print($"{Walks} z-normalised random walks of {Length} samples, {Queries} others asked for; processor time a query, one thread");
        Print($"");
        Print($"| band | every distance, ms | abandoning, ms | bounded, ms | times faster than every distance | than abandoning | distances completed | same neighbours |");
        Print($"|---|---:|---:|---:|---:|---:|---:|---|");
        var allSame = true;
        foreach (var share in new[] { 0.05, 0.1, 0.2 })
        {
            allSame &= Compare(walks, queries, WarpingBand.OfShare(share));
        }

        Print($"");
        var pair = CpuTime.Measure(() => WarpingDistance.Compute(walks[0], walks[1]));
        Print($"one pair without a band: {pair * 1e6:F0} µs, {pair * 1e9 / Length / Length:F2} ns a cell");
        return allSame ? 0 : 1;
    }

    private static bool Compare(float[][] walks, float[][] queries, WarpingBand band)
    {
        var search = NearestNeighbourSearch.Create(walks, band);
        var isSame = queries.All(q => search.Find(q)[0] == Exhaustive(walks, q, band, abandons: false));
        var completed = queries.Average(q =>
        {
            search.Find([q], 1, out var effort);
            return effort.Completed;
        });
        var every = CpuTime.Measure(() => Array.ForEach(queries, q => Exhaustive(walks, q, band, abandons: false))) / Queries;
        var abandoning = CpuTime.Measure(() => Array.ForEach(queries, q => Exhaustive(walks, q, band, abandons: true))) / Queries;
        var bounded = CpuTime.Measure(() => Array.ForEach(queries, q => search.Find(q))) / Queries;
        Print($"| {band} | {every * 1e3:F1} | {abandoning * 1e3:F1} | {bounded * 1e3:F2} | {every / bounded:F0} | {abandoning / bounded:F0} | {completed:F1} | {(isSame ? "yes" : "no")} |");
        return isSame;
    }

    private static Neighbour Exhaustive(float[][] walks, float[] query, WarpingBand band, bool abandons)
    {
        var best = new Neighbour(-1, double.PositiveInfinity);
        for (var i = 0; i < walks.Length; i++)
        {
            var distance = WarpingDistance.Compute(query, walks[i], band, abandons ? best.Distance : double.PositiveInfinity);
            best = distance < best.Distance ? new Neighbour(i, distance) : best;
        }

        return best;
    }

    private static float[] Walk(Random random)
    {
        var walk = new double[Length];
        double level = 0;
        for (var i = 0; i < Length; i++)
        {
            level += Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            walk[i] = level;
        }

        var mean = walk.Average();
        var deviation = Math.Sqrt(walk.Average(v => (v - mean) * (v - mean)));
        return Array.ConvertAll(walk, v => (float)((v - mean) / deviation));
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
