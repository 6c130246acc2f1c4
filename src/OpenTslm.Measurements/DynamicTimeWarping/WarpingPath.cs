namespace OpenTslm.Measurements.DynamicTimeWarping;

/// <summary>The path itself, at a byte a cell of the band.</summary>
public static class WarpingPath
{
    /// <summary>Most cells of the band.</summary>
    public const long MostCells = 1L << 30;

    private const byte Diagonal = 0;
    private const byte FirstOnly = 1;
    private const byte SecondOnly = 2;

    /// <summary>Finds the path of two series of one dimension.</summary>
    /// <inheritdoc cref="Find(IReadOnlyList{float[]}, IReadOnlyList{float[]}, WarpingBand)"/>
    public static WarpingAlignment Find(float[] first, float[] second, WarpingBand band = default) => Find([first], [second], band);

    /// <summary>Finds the path that all dimensions share; where several are equally short, steps in both series come first.</summary>
    /// <param name="first">Dimensions of equal length, finite.</param>
    /// <param name="second">As many dimensions, of one length too.</param>
    /// <param name="band">How far the path may stray from the diagonal.</param>
    /// <exception cref="ArgumentException">
    /// The series do not fit each other, a sample is missing or infinite, or the band holds more than
    /// <see cref="MostCells"/> cells.
    /// </exception>
    public static WarpingAlignment Find(IReadOnlyList<float[]> first, IReadOnlyList<float[]> second, WarpingBand band = default)
    {
        var one = WarpingSeries.Create(first, WarpingKind.Dependent);
        var other = WarpingSeries.Create(second, WarpingKind.Dependent);
        WarpingSeries.CheckPair(one, other);
        var radius = band.RadiusFor(one.Length, other.Length);
        var width = (int)Math.Min(other.Length, (2L * radius) + 1);
        if ((long)one.Length * width > MostCells)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"A path over {one.Length} by {width} cells takes too much memory; choose a narrower band."));
        }

        var steps = new byte[(long)one.Length * width];
        var squared = Fill(one, other, radius, width, steps);
        return new WarpingAlignment(Math.Sqrt(squared), Trace(one.Length, other.Length, radius, width, steps));
    }

    private static double Fill(WarpingSeries one, WarpingSeries other, int radius, int width, byte[] steps)
    {
        float[] a = one.Layers[0], b = other.Layers[0];
        var dimensions = one.Width;
        double[] previous = new double[other.Length + 1], current = new double[other.Length + 1];
        Array.Fill(previous, double.PositiveInfinity);
        Array.Fill(current, double.PositiveInfinity);
        previous[0] = 0;
        for (var i = 0; i < one.Length; i++)
        {
            int low = Math.Max(0, i - radius), high = Math.Min(other.Length - 1, i + radius);
            current[low] = double.PositiveInfinity;
            for (var j = low; j <= high; j++)
            {
                double cost = 0;
                for (var d = 0; d < dimensions; d++)
                {
                    var difference = (double)a[(i * dimensions) + d] - b[(j * dimensions) + d];
                    cost += difference * difference;
                }

                var (best, step) = (previous[j], Diagonal);
                (best, step) = previous[j + 1] < best ? (previous[j + 1], FirstOnly) : (best, step);
                (best, step) = current[j] < best ? (current[j], SecondOnly) : (best, step);
                current[j + 1] = cost + best;
                steps[((long)i * width) + j - Offset(i, radius)] = step;
            }

            if (high + 2 <= other.Length)
            {
                current[high + 2] = double.PositiveInfinity;
            }

            (previous, current) = (current, previous);
        }

        return previous[other.Length];
    }

    private static List<(int First, int Second)> Trace(int rows, int columns, int radius, int width, byte[] steps)
    {
        var path = new List<(int First, int Second)>(rows + columns);
        for (int i = rows - 1, j = columns - 1; ;)
        {
            path.Add((i, j));
            if (i == 0 && j == 0)
            {
                path.Reverse();
                return path;
            }

            var step = steps[((long)i * width) + j - Offset(i, radius)];
            i -= step == SecondOnly ? 0 : 1;
            j -= step == FirstOnly ? 0 : 1;
        }
    }

    // Column of the first cell that is held of a row.
    private static int Offset(int row, int radius) => Math.Max(0, row - radius);
}
