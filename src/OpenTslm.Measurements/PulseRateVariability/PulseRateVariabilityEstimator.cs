using OpenTslm.Measurements.PulsePeaks;

namespace OpenTslm.Measurements.PulseRateVariability;

/// <summary>
/// Variability of pulse intervals, as the Task Force of the ESC and NASPE (1996, Circulation 93:1043) defines it for RR
/// intervals. It is near heart rate variability at rest and above it in movement (Schäfer and Vagedes 2013, Int. J.
/// Cardiology 166:15).
/// </summary>
public static class PulseRateVariabilityEstimator
{
    /// <summary>Fewest usable intervals.</summary>
    public const int FewestIntervals = 10;

    /// <summary>Measures from intervals in seconds, in time order; NaN is unknown.</summary>
    /// <remarks>
    /// Intervals outside 0.3 to 2 s or more than 30 % off the median of their neighbours are left out; a difference counts
    /// where both of its intervals are used.
    /// </remarks>
    /// <returns>Null if fewer than <see cref="FewestIntervals"/> intervals are usable.</returns>
    public static PulseRateVariabilityResult? FromIntervals(ReadOnlySpan<double> intervals)
    {
        var accepted = PulseIntervals.Accept(intervals);
        double sum = 0, squares = 0, successive = 0;
        int count = 0, differences = 0, large = 0;
        for (var i = 0; i < intervals.Length; i++)
        {
            if (!accepted[i])
            {
                continue;
            }

            count++;
            sum += intervals[i];
            squares += intervals[i] * intervals[i];
            if (i > 0 && accepted[i - 1])
            {
                var difference = Math.Abs(intervals[i] - intervals[i - 1]);
                differences++;
                successive += difference * difference;
                large += difference > 0.05 + 1e-9 ? 1 : 0;
            }
        }

        if (count < FewestIntervals || differences == 0)
        {
            return null;
        }

        var mean = sum / count;
        return new PulseRateVariabilityResult(
            mean,
            1000 * Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean))),
            1000 * Math.Sqrt(successive / differences),
            (double)large / differences,
            count,
            1 - ((double)count / intervals.Length));
    }
}
