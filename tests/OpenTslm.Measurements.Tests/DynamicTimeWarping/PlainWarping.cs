namespace OpenTslm.Measurements.Tests.DynamicTimeWarping;

/// <summary>Dynamic time warping as its definition reads, cell by cell over the whole matrix.</summary>
internal static class PlainWarping
{
    public static double Dependent(float[][] first, float[][] second, int radius)
    {
        int n = first[0].Length, m = second[0].Length;
        var sums = new double[n + 1, m + 1];
        for (var i = 0; i <= n; i++)
        {
            for (var j = 0; j <= m; j++)
            {
                if (i == 0 || j == 0)
                {
                    sums[i, j] = i == 0 && j == 0 ? 0 : double.PositiveInfinity;
                }
                else
                {
                    var cost = first.Zip(second, (a, b) => ((double)a[i - 1] - b[j - 1]) * ((double)a[i - 1] - b[j - 1])).Aggregate(0.0, (x, y) => x + y);
                    var best = Math.Min(sums[i - 1, j - 1], Math.Min(sums[i - 1, j], sums[i, j - 1]));
                    sums[i, j] = Math.Abs(i - j) <= radius ? cost + best : double.PositiveInfinity;
                }
            }
        }

        return Math.Sqrt(sums[n, m]);
    }

    public static double Independent(float[][] first, float[][] second, int radius) =>
        Math.Sqrt(first.Zip(second, (a, b) => Math.Pow(Dependent([a], [b], radius), 2)).Sum());
}
