namespace OpenTslm.Measurements.Events;

/// <summary>Looks for one kind of event, part by part.</summary>
/// <remarks>Implementations are stateless and thread-safe.</remarks>
internal abstract class EventDetector
{
    /// <summary>Stable name of the kind.</summary>
    public abstract string Name { get; }

    /// <summary>What counts, in a sentence, with the usual limits.</summary>
    public abstract string Definition { get; }

    /// <summary>What it is looked for in.</summary>
    public abstract string Signal { get; }

    /// <summary>Literature or definition it follows.</summary>
    public virtual string Source => "Definition";

    /// <summary>Length of a part; what is held in memory at once.</summary>
    public virtual double PartSeconds => 1800;

    /// <summary>How far around a part the detector must see.</summary>
    public virtual double MarginSeconds => 60;

    /// <summary>The channels to search, in groups that are searched together; those that a caller names are taken at its word.</summary>
    public abstract IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording recording, bool isNamed);

    /// <summary>Prepares for a whole group, where parts alone do not tell enough; null needs nothing.</summary>
    public virtual object? Prepare(Recording group, CancellationToken cancellationToken) => null;

    /// <summary>Why a group cannot be searched, or null if it can.</summary>
    public virtual string? WhyNot(Recording group, EventLimits limits) => null;

    /// <summary>The events of a part, in time order.</summary>
    public abstract IEnumerable<EventSpan> Find(EventPart part, EventLimits limits, object? prepared);

    /// <summary>An event of this kind.</summary>
    protected EventSpan Event(double start, double end, double score, EventPart part) =>
        new(Name, start, Math.Max(start, end), Math.Clamp(score, 0, 1), [.. part.Recording.Channels.Select(c => c.Name)]);

    /// <summary>Each channel of its own that fulfils a condition.</summary>
    protected static IEnumerable<IReadOnlyList<TimeSeries>> Each(Recording recording, Func<TimeSeries, bool> fits) =>
        recording.Channels.Where(fits).Select(c => new[] { c });
}
