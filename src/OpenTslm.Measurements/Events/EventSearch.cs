namespace OpenTslm.Measurements.Events;

/// <summary>Locates events of known kinds in a recording of any length, part by part, in bounded memory.</summary>
/// <remarks>Thread-safe. An event that reaches over the border of two parts is found in both and joined.</remarks>
public static class EventSearch
{
    /// <summary>Most events of a kind and group that are kept.</summary>
    public const int MostEvents = 100_000;

    private static readonly IReadOnlyDictionary<string, EventDetector> Detectors = EventDetectors.All.ToDictionary(d => d.Name, StringComparer.Ordinal);

    /// <summary>The kinds of events that can be located, in alphabetical order of their names.</summary>
    public static IReadOnlyList<EventKind> Kinds { get; } =
    [
        .. Detectors.Values.OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => new EventKind(d.Name, d.Definition, d.Signal, d.Source)),
    ];

    /// <summary>Looks for events.</summary>
    /// <param name="recording">The recording, or some of its channels.</param>
    /// <param name="query">What to look for.</param>
    /// <param name="isNamed">Whether a caller chose the channels, which are then taken to be of the right sort.</param>
    /// <param name="fromSeconds">Start of the span to search.</param>
    /// <param name="toSeconds">Its end (exclusive); at most the duration is used.</param>
    /// <param name="progress">Receives the share that is done, 0 to 1; may be null.</param>
    /// <param name="cancellationToken">Stops between two parts.</param>
    /// <exception cref="ArgumentException">A kind is unknown, or a sample is infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The span is not in the recording.</exception>
    public static EventSearchResult Find(
        Recording recording,
        EventQuery query,
        bool isNamed = false,
        double fromSeconds = 0,
        double toSeconds = double.PositiveInfinity,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(query);
        _ = recording.Slice(fromSeconds, toSeconds);
        var end = Math.Min(toSeconds, recording.DurationSeconds);
        var (searched, notSearched) = (new List<string>(), new List<string>());
        var jobs = Plan(recording, query, isNamed, searched, notSearched);
        var events = new List<EventSpan>();
        var isCut = false;
        for (var i = 0; i < jobs.Count; i++)
        {
            var (detector, group) = jobs[i];
            var job = i;
            var found = PartWalk.Find(
                detector, group, query.Limits, fromSeconds, end, share => progress?.Report((job + share) / jobs.Count), cancellationToken);
            isCut |= found.Count > MostEvents;
            events.AddRange(found.Take(MostEvents));
        }

        return new EventSearchResult([.. events.OrderBy(e => e.StartSeconds).ThenBy(e => e.EndSeconds)], [.. searched.Distinct()], notSearched, isCut);
    }

    private static List<(EventDetector Detector, Recording Group)> Plan(
        Recording recording, EventQuery query, bool isNamed, List<string> searched, List<string> notSearched)
    {
        var jobs = new List<(EventDetector, Recording)>();
        foreach (var kind in query.Kinds)
        {
            if (!Detectors.TryGetValue(kind, out var detector))
            {
                throw new ArgumentException($"There is no kind of event '{kind}'.", nameof(query));
            }

            var any = false;
            foreach (var channels in detector.Choose(recording, isNamed))
            {
                any = true;
                var group = new Recording(channels) { Annotations = recording.Annotations };
                if (detector.WhyNot(group, query.Limits) is { } whyNot)
                {
                    notSearched.Add($"{kind}: {whyNot}");
                    continue;
                }

                jobs.Add((detector, group));
                searched.AddRange(channels.Select(c => c.Name));
            }

            if (!any)
            {
                notSearched.Add($"{kind}: it is looked for in {detector.Signal}, and no channel is one by its name and unit.");
            }
        }

        return jobs;
    }
}
