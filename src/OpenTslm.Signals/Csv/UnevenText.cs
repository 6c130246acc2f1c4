using System.Globalization;

namespace OpenTslm.Signals.Csv;

/// <summary>Describes uneven time stamps for a person.</summary>
internal static class UnevenText
{
    // An interval longer than this many usual ones is a gap.
    private const double Gap = 1.5;

    public static string Describe(double[] seconds)
    {
        var intervals = new double[seconds.Length - 1];
        for (var i = 0; i < intervals.Length; i++)
        {
            intervals[i] = seconds[i + 1] - seconds[i];
        }

        var longest = Array.IndexOf(intervals, intervals.Max());
        var (longestInterval, after) = (intervals[longest], seconds[longest]);
        var equal = intervals.Count(interval => interval == 0);
        Array.Sort(intervals);
        var usual = intervals[intervals.Length / 2];
        var gaps = intervals.Count(interval => interval > Gap * usual);
        var repeated = equal > 0 ? string.Create(CultureInfo.InvariantCulture, $", {equal} stamps equal the one before") : "";
        return gaps > 0 && usual > 0
            ? string.Create(CultureInfo.InvariantCulture, $"The time stamps have {gaps} gap(s), the longest of {longestInterval:0.####} s ")
                + string.Create(CultureInfo.InvariantCulture, $"after {after:0.####} s (usual interval {usual:0.####} s{repeated}); the stamps are kept.")
            : string.Create(CultureInfo.InvariantCulture, $"The time stamps are uneven: intervals from {intervals[0]:0.####} s ")
                + string.Create(CultureInfo.InvariantCulture, $"to {intervals[^1]:0.####} s{repeated}; the stamps are kept.");
    }
}
