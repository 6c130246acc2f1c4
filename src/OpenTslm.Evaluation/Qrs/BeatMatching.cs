namespace OpenTslm.Evaluation.Qrs;

/// <summary>
/// Pairs detected with reference beats, each at most once, in time order (ANSI/AAMI EC57:2012, beat-by-beat comparison).
/// </summary>
public static class BeatMatching
{
    /// <summary>Greatest distance of a detection from its reference beat, in seconds.</summary>
    public const double WindowSeconds = 0.15;

    // A time that was a sample number is never exactly the window away.
    private const double Slack = 1e-9;

    /// <summary>Counts the pairs and what is left over.</summary>
    /// <param name="reference">Times of the reference beats in seconds, ascending.</param>
    /// <param name="detected">Times of the detections in seconds, ascending.</param>
    /// <param name="excluded">
    /// Episodes without beats to find, such as ventricular flutter. A reference beat inside is not counted; a detection
    /// inside is counted only as the match of a beat outside.
    /// </param>
    public static BeatCounts Count(
        IReadOnlyList<double> reference,
        IReadOnlyList<double> detected,
        IReadOnlyList<(double FromSeconds, double ToSeconds)>? excluded = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(detected);
        bool IsExcluded(double t) => excluded is not null && excluded.Any(e => t >= e.FromSeconds && t <= e.ToSeconds);

        double[] beats = [.. reference.Where(t => !IsExcluded(t))];
        int matched = 0, extra = 0, r = 0, d = 0;
        while (d < detected.Count)
        {
            var distance = r < beats.Length ? Math.Abs(beats[r] - detected[d]) : double.PositiveInfinity;
            if (distance <= WindowSeconds + Slack && !IsNextNearer(beats, r, detected, d, distance))
            {
                matched++;
                r++;
                d++;
            }
            else if (r < beats.Length && beats[r] < detected[d] - WindowSeconds - Slack)
            {
                r++;
            }
            else
            {
                extra += IsExcluded(detected[d]) ? 0 : 1;
                d++;
            }
        }

        return new BeatCounts(matched, beats.Length - matched, extra);
    }

    /// <summary>Whether the next detection is a better match of the beat, and this one of no other.</summary>
    private static bool IsNextNearer(double[] beats, int r, IReadOnlyList<double> detected, int d, double distance)
    {
        if (d + 1 >= detected.Count || Math.Abs(beats[r] - detected[d + 1]) >= distance)
        {
            return false;
        }

        // Two beats and two detections within one window pair up in order.
        return r + 1 >= beats.Length || Math.Abs(beats[r + 1] - detected[d + 1]) > WindowSeconds + Slack;
    }
}
