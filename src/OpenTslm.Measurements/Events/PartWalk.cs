namespace OpenTslm.Measurements.Events;

/// <summary>Walks through a group of channels part by part and joins what the parts show.</summary>
internal static class PartWalk
{
    // Fewer samples than this are one part, however long they took: a month of glucose is no long recording.
    private const double FewSamples = 200_000;

    // Events of one part that may reach into the next.
    private const int LookBack = 50;

    /// <summary>The events of a span, in time order, cut to it.</summary>
    public static List<EventSpan> Find(
        EventDetector detector,
        Recording group,
        EventLimits limits,
        double fromSeconds,
        double toSeconds,
        Action<double> report,
        CancellationToken cancellationToken)
    {
        var prepared = detector.Prepare(group, cancellationToken);
        var found = new List<EventSpan>();
        var length = Math.Max(detector.PartSeconds, FewSamples / Math.Max(1e-9, group.Channels.Max(Rate)));
        for (var start = fromSeconds; start < toSeconds;)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // A short rest joins the part before it.
            var end = toSeconds - start < 1.5 * length ? toSeconds : start + length;
            var (first, last) = (Math.Max(fromSeconds, start - detector.MarginSeconds), Math.Min(toSeconds, end + detector.MarginSeconds));
            if (Part(group, first, last >= toSeconds ? double.PositiveInfinity : last, toSeconds) is { } part)
            {
                Join(found, detector.Find(part, limits, prepared).Where(e => Touches(e, start, end, end >= toSeconds)));
            }

            if (found.Count > EventSearch.MostEvents)
            {
                break;
            }

            start = end;
            report((start - fromSeconds) / (toSeconds - fromSeconds));
        }

        return
        [
            .. found
                .Select(e => e with { StartSeconds = Math.Max(e.StartSeconds, fromSeconds), EndSeconds = Math.Min(e.EndSeconds, toSeconds) })
                .Where(e => e.EndSeconds - e.StartSeconds >= (limits.LongerThanSeconds ?? 0)),
        ];
    }

    private static EventPart? Part(Recording group, double from, double to, double end)
    {
        to = Math.Min(to, end < group.DurationSeconds ? end : double.PositiveInfinity);
        try
        {
            var part = new EventPart(group.Slice(from, to), from);
            return part.Channels.Count > 0 ? part : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null; // The channels of this group end before.
        }
    }

    private static double Rate(TimeSeries channel) =>
        channel.SamplingRateHz ?? (channel.DurationSeconds > 0 ? channel.Count / channel.DurationSeconds : 0);

    private static bool Touches(EventSpan e, double start, double end, bool isLast) =>
        e.EndSeconds >= start && (e.StartSeconds < end || isLast);

    /// <summary>Adds events; one that overlaps one of the parts before is the same.</summary>
    private static void Join(List<EventSpan> found, IEnumerable<EventSpan> events)
    {
        var before = found.Count;
        foreach (var next in events)
        {
            var same = -1;
            for (var i = before - 1; i >= Math.Max(0, before - LookBack) && same < 0; i--)
            {
                same = found[i].StartSeconds <= next.EndSeconds && next.StartSeconds <= found[i].EndSeconds ? i : -1;
            }

            if (same < 0)
            {
                found.Add(next);
            }
            else
            {
                found[same] = Joined(found[same], next);
            }
        }
    }

    private static EventSpan Joined(EventSpan one, EventSpan other)
    {
        var clearer = other.Score > one.Score ? other : one;
        return clearer with
        {
            StartSeconds = Math.Min(one.StartSeconds, other.StartSeconds),
            EndSeconds = Math.Max(one.EndSeconds, other.EndSeconds),
        };
    }
}
