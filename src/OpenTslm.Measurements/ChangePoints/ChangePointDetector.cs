namespace OpenTslm.Measurements.ChangePoints;

/// <summary>
/// Splits a sequence into stretches of constant mean with the least squared error plus a penalty a split, exactly (PELT;
/// Killick, Fearnhead and Eckley 2012, J. Am. Stat. Assoc. 107:1590).
/// </summary>
public static class ChangePointDetector
{
    /// <summary>Finds where the mean changes.</summary>
    /// <param name="values">Finite values.</param>
    /// <param name="penalty">What a split must gain in squared error, in unit²; at least 0.</param>
    /// <param name="shortest">Fewest values of a stretch, at least 1.</param>
    /// <returns>Ascending indices of the first value of each stretch but the first; empty where nothing changes.</returns>
    public static int[] Find(ReadOnlySpan<double> values, double penalty, int shortest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(penalty);
        ArgumentOutOfRangeException.ThrowIfLessThan(shortest, 1);
        var count = values.Length;
        if (count < 2 * shortest)
        {
            return [];
        }

        var sums = Cumulate(values);
        var best = new double[count + 1]; // least cost of the first i values, a penalty for each stretch
        var from = new int[count + 1];
        Array.Fill(best, double.PositiveInfinity);
        best[0] = -penalty;
        var open = new List<int> { 0 };
        for (var end = shortest; end <= count; end++)
        {
            foreach (var start in open)
            {
                var cost = best[start] + sums.Cost(start, end) + penalty;
                if (cost < best[end])
                {
                    (best[end], from[end]) = (cost, start);
                }
            }

            // A start that is behind by more than a penalty now stays behind.
            open.RemoveAll(start => best[start] + sums.Cost(start, end) > best[end]);
            if (double.IsFinite(best[end + 1 - shortest]))
            {
                open.Add(end + 1 - shortest);
            }
        }

        var splits = new List<int>();
        for (var end = from[count]; end > 0; end = from[end])
        {
            splits.Add(end);
        }

        splits.Reverse();
        return [.. splits];
    }

    private static Sums Cumulate(ReadOnlySpan<double> values)
    {
        // Around the mean, so that squares of a high level do not drown the differences.
        double mean = 0;
        foreach (var value in values)
        {
            mean += value / values.Length;
        }

        double[] first = new double[values.Length + 1], squares = new double[values.Length + 1];
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i] - mean;
            first[i + 1] = first[i] + value;
            squares[i + 1] = squares[i] + (value * value);
        }

        return new Sums(first, squares);
    }

    private readonly record struct Sums(double[] First, double[] Squares)
    {
        /// <summary>Squared error around the mean of the values [start, end).</summary>
        public double Cost(int start, int end)
        {
            var sum = First[end] - First[start];
            return Math.Max(0, Squares[end] - Squares[start] - (sum * sum / (end - start)));
        }
    }
}
