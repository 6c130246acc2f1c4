namespace OpenTslm.Measurements.Events.Scan;

/// <summary>Gives each stretch one name where several rules speak of it.</summary>
internal static class SpanMerger
{
    private const double MostlyCovered = 0.5;
    private const double ShortestRest = 15;
    private const double LongestGap = 10;

    // A pair of the clearer kind says nothing about minutes of the other.
    private const double ShareToWin = 0.4;

    /// <summary>The spans in time order.</summary>
    /// <param name="rhythm">Spans of the rhythm.</param>
    /// <param name="quality">Spans in which a lead cannot be read; one stretch in several leads becomes one.</param>
    public static IReadOnlyList<EventSpan> Merge(IReadOnlyList<EventSpan> rhythm, IReadOnlyList<EventSpan> quality)
    {
        var rest = rhythm.OrderBy(s => RankOf(s)).ThenByDescending(Length).ToList();
        var kept = new List<EventSpan>();
        while (rest.Count > 0)
        {
            // The clearest kind that covers a good part of what it touches.
            var winner = rest.FirstOrDefault(s => rest.Where(o => o != s && Overlap(s, o) > 0).All(o => RankOf(o) <= RankOf(s) || Length(s) >= ShareToWin * Length(o))) ?? rest[0];
            rest.Remove(winner);
            foreach (var other in rest.Where(o => Overlap(winner, o) > 0).ToArray())
            {
                rest.Remove(other);
                if (Overlap(winner, other) >= MostlyCovered * Length(other))
                {
                    winner = winner with { StartSeconds = Math.Min(winner.StartSeconds, other.StartSeconds), EndSeconds = Math.Max(winner.EndSeconds, other.EndSeconds) };
                    continue;
                }

                rest.AddRange(Outside(other, winner).Where(o => Length(o) >= ShortestRest));
            }

            kept.Add(winner);
        }

        return [.. Joined(kept).Concat(OfAllLeads(quality)).OrderBy(s => s.StartSeconds).ThenBy(s => s.EndSeconds)];
    }

    private static IEnumerable<EventSpan> Outside(EventSpan span, EventSpan taken)
    {
        yield return span with { EndSeconds = Math.Max(span.StartSeconds, Math.Min(span.EndSeconds, taken.StartSeconds)) };
        yield return span with { StartSeconds = Math.Min(span.EndSeconds, Math.Max(span.StartSeconds, taken.EndSeconds)) };
    }

    /// <summary>Spans of one kind that all but touch are one.</summary>
    private static List<EventSpan> Joined(IEnumerable<EventSpan> spans)
    {
        var joined = new List<EventSpan>();
        foreach (var span in spans.OrderBy(s => s.StartSeconds))
        {
            if (joined.Count > 0 && joined[^1] is var last && last.Kind == span.Kind && span.StartSeconds - last.EndSeconds <= LongestGap)
            {
                joined[^1] = (span.Score > last.Score ? span : last) with
                {
                    StartSeconds = last.StartSeconds,
                    EndSeconds = Math.Max(last.EndSeconds, span.EndSeconds),
                };
            }
            else
            {
                joined.Add(span);
            }
        }

        return joined;
    }

    private static IEnumerable<EventSpan> OfAllLeads(IReadOnlyList<EventSpan> quality)
    {
        var joined = new List<EventSpan>();
        foreach (var span in quality)
        {
            var same = joined.FindIndex(o => o.Kind == span.Kind && Overlap(o, span) > 0);
            if (same < 0)
            {
                joined.Add(span);
                continue;
            }

            var one = joined[same];
            joined[same] = (span.Score > one.Score ? span : one) with
            {
                StartSeconds = Math.Min(one.StartSeconds, span.StartSeconds),
                EndSeconds = Math.Max(one.EndSeconds, span.EndSeconds),
                Channels = [.. one.Channels.Union(span.Channels, StringComparer.Ordinal)],
            };
        }

        return joined;
    }

    private static int RankOf(EventSpan span) => HeartScan.Kinds.ToList().IndexOf(span.Kind);

    private static double Length(EventSpan span) => span.EndSeconds - span.StartSeconds;

    private static double Overlap(EventSpan a, EventSpan b) =>
        Math.Min(a.EndSeconds, b.EndSeconds) - Math.Max(a.StartSeconds, b.StartSeconds);
}
