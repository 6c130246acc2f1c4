namespace OpenTslm.Measurements.OxygenDesaturation;

/// <summary>
/// Finds desaturations: falls by 3 or 4 percentage points below the baseline before them (Berry et al. 2012, J. Clinical
/// Sleep Medicine 8:597; the AASM rules leave baseline and end to the scorer, so they are defined here).
/// </summary>
/// <remarks>
/// The baseline is the highest level of the two minutes before that was held for three readings; an event ends when two
/// thirds of the fall are regained, or after three minutes, and counts if it lasted ten seconds or more.
/// </remarks>
public static class DesaturationDetector
{
    private const double BaselineSeconds = 120;
    private const double LongestSeconds = 180;
    private const double ShortestSeconds = 10;
    private const double Recovery = 2.0 / 3;

    // Readings are rounded to whole or tenth percents and stored in 32 bits.
    private const double Slack = 1e-4;

    /// <summary>Finds the desaturations.</summary>
    /// <param name="seconds">Times of the readings, ascending.</param>
    /// <param name="percent">Saturation in percent, one a time.</param>
    /// <param name="drop">Least depth in percentage points, above zero.</param>
    /// <param name="longestGapSeconds">A longer time without a reading ends an event and begins a new baseline.</param>
    /// <returns>The events in time order.</returns>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static IReadOnlyList<Desaturation> Find(
        ReadOnlySpan<double> seconds, ReadOnlySpan<double> percent, double drop, double longestGapSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(drop);
        if (seconds.Length != percent.Length)
        {
            throw new ArgumentException($"There are {percent.Length} readings but {seconds.Length} times.", nameof(percent));
        }

        var found = new List<Desaturation>();
        var baseline = new LinkedList<(double Seconds, double Percent)>();
        for (var i = 0; i < percent.Length; i++)
        {
            if (i > 0 && seconds[i] - seconds[i - 1] > longestGapSeconds)
            {
                baseline.Clear();
            }

            while (baseline.First is { } old && old.Value.Seconds < seconds[i] - BaselineSeconds)
            {
                baseline.RemoveFirst();
            }

            if (baseline.First is { } level && percent[i] <= level.Value.Percent - drop + Slack)
            {
                // Follows the event to its end; what comes after has a baseline of its own.
                i = Follow(seconds, percent, i, level.Value, longestGapSeconds, out var desaturation);
                if (desaturation.EndSeconds - desaturation.StartSeconds >= ShortestSeconds - Slack)
                {
                    found.Add(desaturation);
                }

                baseline.Clear();
            }

            var held = Held(percent, i);
            while (baseline.Last is { } lower && lower.Value.Percent <= held)
            {
                baseline.RemoveLast();
            }

            baseline.AddLast((seconds[i], held));
        }

        return found;
    }

    private static int Follow(
        ReadOnlySpan<double> seconds,
        ReadOnlySpan<double> percent,
        int crossing,
        (double Seconds, double Percent) level,
        double longestGap,
        out Desaturation desaturation)
    {
        var start = crossing;
        while (start > 0 && seconds[start] > level.Seconds && percent[start] < level.Percent - 1 + Slack)
        {
            start--;
        }

        var nadir = percent[crossing];
        var end = crossing;
        while (end + 1 < percent.Length
            && seconds[end + 1] - seconds[end] <= longestGap
            && seconds[end] - seconds[start] < LongestSeconds
            && percent[end] < nadir + (Recovery * (level.Percent - nadir)) - Slack)
        {
            end++;
            nadir = Math.Min(nadir, percent[end]);
        }

        desaturation = new Desaturation(seconds[start], seconds[end], level.Percent, nadir);
        return end;
    }

    /// <summary>The middle one of three readings: a single high reading is no baseline.</summary>
    private static double Held(ReadOnlySpan<double> percent, int i)
    {
        if (i < 2)
        {
            return percent[i];
        }

        double a = percent[i - 2], b = percent[i - 1], c = percent[i];
        return Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
    }
}
