using OpenTslm.Measurements.Events;
using OpenTslm.Measurements.Events.Scan;

namespace OpenTslm.Agents.Search;

/// <summary>The first step of a search: measurements alone, over everything, in bounded memory.</summary>
internal static class CoarseScan
{
    // What a night shows; each is looked for only where a channel of its sort is there.
    private static readonly string[] OfTheNight = ["desaturation", "breathing-pause"];
    private static readonly string[] OfAnything = ["gap", "flat-line", "noise"];

    /// <summary>Scans.</summary>
    /// <returns>Spans in time order, and what could not be searched.</returns>
    public static (IReadOnlyList<EventSpan> Spans, IReadOnlyList<string> NotSearched) Find(
        Recording recording, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var hasHeart = HeartScan.CanScan(recording);
        var spans = new List<EventSpan>();
        if (hasHeart)
        {
            spans.AddRange(HeartScan.Find(recording, progress, cancellationToken));
        }

        var notSearched = new List<string>();
        string[] kinds = hasHeart ? OfTheNight : [.. OfTheNight, .. OfAnything];
        foreach (var kind in kinds)
        {
            var found = EventSearch.Find(recording, new EventQuery([kind], EventLimits.None), cancellationToken: cancellationToken);
            spans.AddRange(found.Events);
            if (!hasHeart || found.Searched.Count > 0)
            {
                notSearched.AddRange(found.NotSearched);
            }
        }

        return ([.. spans.OrderBy(s => s.StartSeconds).ThenBy(s => s.EndSeconds)], notSearched);
    }
}
