namespace OpenTslm.Measurements;

/// <summary>Quantiles by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996).</summary>
public static class Quantile
{
    /// <summary>The quantile of sorted values.</summary>
    /// <param name="sorted">Ascending, at least one value.</param>
    /// <param name="share">0 (least) to 1 (greatest).</param>
    public static double OfSorted(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.IsEmpty)
        {
            throw new ArgumentException("A quantile needs a value.", nameof(sorted));
        }

        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 >= sorted.Length
            ? sorted[^1]
            : sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }

    /// <summary>The median; sorts the values where they are.</summary>
    public static double MedianInPlace(Span<double> values)
    {
        values.Sort();
        return OfSorted(values, 0.5);
    }

    /// <summary>
    /// The value that would stand at a place if the values were sorted, without sorting them all (Hoare 1961, Comm. ACM 4:321).
    /// The values change places.
    /// </summary>
    /// <param name="values">Values, none of them NaN.</param>
    /// <param name="rank">The place, from 0.</param>
    internal static double SelectInPlace(Span<double> values, int rank)
    {
        var (left, right) = (0, values.Length - 1);
        while (left < right)
        {
            var pivot = values[left + ((right - left) / 2)];
            var (i, j) = (left, right);
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (values[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (rank > j && rank < i)
            {
                break;
            }

            (left, right) = rank <= j ? (left, j) : (i, right);
        }

        return values[rank];
    }

    /// <summary>
    /// A standard deviation that outliers do not move: 1.4826 times the median absolute value. The values become absolute
    /// and sorted where they are.
    /// </summary>
    internal static double RobustDeviationInPlace(Span<double> residuals)
    {
        for (var i = 0; i < residuals.Length; i++)
        {
            residuals[i] = Math.Abs(residuals[i]);
        }

        return 1.4826 * MedianInPlace(residuals);
    }
}
