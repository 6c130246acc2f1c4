namespace OpenTslm.Measurements.AtrialFibrillation;

/// <summary>
/// Coefficient of sample entropy of RR intervals (Lake and Moorman 2011, Am. J. Physiol. Heart Circ. Physiol. 300:H319):
/// how little one interval tells of the next, independent of heart rate and of the tolerance.
/// </summary>
public static class SampleEntropyCoefficient
{
    /// <summary>Fewest intervals.</summary>
    public const int FewestIntervals = 11;

    /// <summary>Above this value a rhythm is rather atrial fibrillation than sinus rhythm (the source's threshold).</summary>
    public const double FibrillationFrom = -1.4;

    private const double FirstTolerance = 0.03;
    private const double ToleranceStep = 0.005;
    private const int FewestMatches = 5;

    /// <summary>Computes the coefficient.</summary>
    /// <param name="intervals">RR intervals in seconds, in time order, above zero.</param>
    /// <returns>About -2.5 for sinus rhythm, -0.5 for atrial fibrillation; null with fewer than eleven intervals.</returns>
    public static double? Of(ReadOnlySpan<double> intervals)
    {
        if (intervals.Length < FewestIntervals)
        {
            return null;
        }

        double sum = 0, least = double.MaxValue, greatest = 0;
        foreach (var interval in intervals)
        {
            if (!(interval > 0) || !double.IsFinite(interval))
            {
                throw new ArgumentException($"An RR interval is above zero, not {interval} s.", nameof(intervals));
            }

            sum += interval;
            least = Math.Min(least, interval);
            greatest = Math.Max(greatest, interval);
        }

        // The tolerance grows until enough pairs match; at the whole range all do.
        for (var tolerance = FirstTolerance; ; tolerance += ToleranceStep)
        {
            var (one, two) = Matches(intervals, tolerance);
            if (two >= FewestMatches || tolerance > greatest - least)
            {
                return Math.Log((double)one / two) + Math.Log(2 * tolerance) - Math.Log(sum / intervals.Length);
            }
        }
    }

    /// <summary>Pairs of intervals that agree, and those whose successors agree too.</summary>
    private static (long One, long Two) Matches(ReadOnlySpan<double> intervals, double tolerance)
    {
        long one = 0, two = 0;
        for (var i = 0; i < intervals.Length - 1; i++)
        {
            for (var j = i + 1; j < intervals.Length - 1; j++)
            {
                if (Math.Abs(intervals[i] - intervals[j]) <= tolerance)
                {
                    one++;
                    two += Math.Abs(intervals[i + 1] - intervals[j + 1]) <= tolerance ? 1 : 0;
                }
            }
        }

        return (one, two);
    }
}
