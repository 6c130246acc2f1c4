using OpenTslm.Measurements.Enmo;

namespace OpenTslm.Measurements.ActivityBouts;

/// <summary>Runs of epochs that fulfil a condition.</summary>
internal static class EpochRuns
{
    /// <summary>Finds the runs; shorter interruptions than allowed do not end one, and short runs are left out.</summary>
    /// <param name="count">Number of epochs.</param>
    /// <param name="fulfils">Whether an epoch fulfils the condition.</param>
    /// <param name="mayBridge">Whether an epoch that does not may be bridged.</param>
    /// <param name="interruptionSeconds">Longest interruption.</param>
    /// <param name="shortestSeconds">Shortest run.</param>
    /// <returns>First epoch and end (exclusive).</returns>
    public static List<(int Start, int End)> Find(
        int count, Func<int, bool> fulfils, Func<int, bool> mayBridge, double interruptionSeconds, double shortestSeconds)
    {
        var longest = (int)(interruptionSeconds / ActivityEpochs.EpochSeconds);
        var runs = new List<(int Start, int End)>();
        for (var i = 0; i < count;)
        {
            if (!fulfils(i))
            {
                i++;
                continue;
            }

            int start = i, end = i + 1;
            for (i = end; i < count && (fulfils(i) || (mayBridge(i) && i - end < longest)); i++)
            {
                end = fulfils(i) ? i + 1 : end;
            }

            if ((end - start) * ActivityEpochs.EpochSeconds >= shortestSeconds)
            {
                runs.Add((start, end));
            }

            i = end;
        }

        return runs;
    }

    /// <summary>Adds what all bouts have in common to a reading.</summary>
    public static Reading Describe(List<(int Start, int End)> runs, double quality)
    {
        const double Minutes = ActivityEpochs.EpochSeconds / 60;
        return new Reading(runs.Count, "1", quality)
        {
            EventSeconds = [.. runs.Select(r => r.Start * ActivityEpochs.EpochSeconds)],
            Details =
            {
                ["minutes in bouts"] = Minutes * runs.Sum(r => r.End - r.Start),
                ["longest minutes"] = runs.Count > 0 ? Minutes * runs.Max(r => r.End - r.Start) : 0,
            },
        };
    }
}
