using System.Buffers;

namespace OpenTslm.Measurements.DynamicTimeWarping;

/// <summary>The recurrence of dynamic time warping over two rows of the matrix.</summary>
internal static class WarpingKernel
{
    /// <summary>
    /// Least sum of squared differences along a path, <c>D[i, j] = |aᵢ - bⱼ|² + min(D[i-1, j-1], D[i-1, j], D[i, j-1])</c>.
    /// </summary>
    /// <param name="first">Rows, <c>[N, width]</c>.</param>
    /// <param name="second">Columns, <c>[M, width]</c>.</param>
    /// <param name="width">Dimensions.</param>
    /// <param name="radius">Radius of the band, at least |N - M|.</param>
    /// <param name="cutoff">A sum above this need not be known.</param>
    /// <param name="remainder">
    /// A lower bound of what the rows from i on add, at index i; one longer than there are rows. Empty where none is known.
    /// </param>
    /// <returns>The sum, or infinity once it is certain to exceed the cutoff.</returns>
    public static double Squared(
        ReadOnlySpan<float> first, ReadOnlySpan<float> second, int width, int radius, double cutoff, ReadOnlySpan<double> remainder)
    {
        int rows = first.Length / width, columns = second.Length / width;
        var rented = ArrayPool<double>.Shared.Rent(2 * (columns + 1));
        try
        {
            var current = rented.AsSpan(0, columns + 1);
            var previous = rented.AsSpan(columns + 1, columns + 1);
            current.Fill(double.PositiveInfinity);
            previous.Fill(double.PositiveInfinity);
            previous[0] = 0; // index j + 1 holds column j
            for (var i = 0; i < rows; i++)
            {
                int low = Math.Max(0, i - radius), high = Math.Min(columns - 1, i + radius);
                current[low] = double.PositiveInfinity;
                var least = width == 1
                    ? Row(first[i], second[low..(high + 1)], previous[low..(high + 2)], current[(low + 1)..(high + 2)])
                    : Row(first.Slice(i * width, width), second[(low * width)..], previous[low..(high + 2)], current[(low + 1)..(high + 2)]);
                if (high + 2 <= columns)
                {
                    current[high + 2] = double.PositiveInfinity;
                }

                if (least + (remainder.IsEmpty ? 0 : remainder[i + 1]) > cutoff)
                {
                    return double.PositiveInfinity;
                }

                var swap = previous;
                previous = current;
                current = swap;
            }

            return previous[columns];
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>One row of one dimension; gives its least value.</summary>
    private static double Row(float value, ReadOnlySpan<float> second, ReadOnlySpan<double> previous, Span<double> current)
    {
        double left = double.PositiveInfinity, least = double.PositiveInfinity, diagonal = previous[0];
        for (var j = 0; j < second.Length; j++)
        {
            var above = previous[j + 1];
            var difference = (double)value - second[j];

            // MinNative is one instruction; no value here is NaN.
            left = (difference * difference) + double.MinNative(double.MinNative(diagonal, above), left);
            current[j] = left;
            least = double.MinNative(least, left);
            diagonal = above;
        }

        return least;
    }

    /// <summary>One row of several dimensions; gives its least value.</summary>
    private static double Row(ReadOnlySpan<float> value, ReadOnlySpan<float> second, ReadOnlySpan<double> previous, Span<double> current)
    {
        double left = double.PositiveInfinity, least = double.PositiveInfinity, diagonal = previous[0];
        for (var j = 0; j < current.Length; j++)
        {
            var above = previous[j + 1];
            var other = second.Slice(j * value.Length, value.Length);
            double cost = 0;
            for (var d = 0; d < value.Length; d++)
            {
                var difference = (double)value[d] - other[d];
                cost += difference * difference;
            }

            left = cost + double.MinNative(double.MinNative(diagonal, above), left);
            current[j] = left;
            least = double.MinNative(least, left);
            diagonal = above;
        }

        return least;
    }
}
