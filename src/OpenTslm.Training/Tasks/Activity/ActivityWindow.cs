namespace OpenTslm.Training.Tasks.Activity;

/// <summary>A window of one session with its majority label.</summary>
/// <param name="Session">Where it was cut from.</param>
/// <param name="Start">First sample.</param>
/// <param name="Count">Number of samples.</param>
/// <param name="Label">Index of the most frequent activity.</param>
internal sealed record ActivityWindow(Datasets.ActivitySession Session, int Start, int Count, int Label)
{
    /// <summary>All windows at a fixed hop.</summary>
    public static IEnumerable<ActivityWindow> Cut(Datasets.ActivitySession session, int count, int hop)
    {
        for (var start = 0; start + count <= session.Count; start += hop)
        {
            yield return new ActivityWindow(session, start, count, Majority(session.Labels.AsSpan(start, count)));
        }
    }

    /// <summary>The samples, <c>[channel][sample]</c>.</summary>
    public float[][] Samples() => [.. Session.Channels.Select(channel => channel.AsSpan(Start, Count).ToArray())];

    private static int Majority(ReadOnlySpan<byte> labels)
    {
        Span<int> counts = stackalloc int[32];
        foreach (var label in labels)
        {
            counts[label]++;
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }

        return best;
    }
}
