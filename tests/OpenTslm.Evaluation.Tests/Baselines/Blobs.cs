namespace OpenTslm.Evaluation.Tests.Baselines;

/// <summary>Gaussian classes around given centres.</summary>
internal static class Blobs
{
    public static (double[][] X, int[] Y) Draw(int seed, int perClass, double spread, params double[][] centres)
    {
        var random = new Random(seed);
        var y = Enumerable.Range(0, perClass * centres.Length).Select(i => i % centres.Length).ToArray();
        return ([.. y.Select(c => centres[c].Select(v => v + (spread * Gaussian(random))).ToArray())], y);
    }

    /// <summary>Two classes on the four corners of a square, opposite corners alike: no line separates them.</summary>
    public static (double[][] X, int[] Y) DrawExclusiveOr(int seed, int perCorner)
    {
        var (x, corners) = Draw(seed, perCorner, 0.2, [0, 0], [1, 1], [0, 1], [1, 0]);
        return (x, [.. corners.Select(c => c / 2)]);
    }

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
