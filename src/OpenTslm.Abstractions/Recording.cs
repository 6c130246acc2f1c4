namespace OpenTslm;

/// <summary>Channels recorded together, which may differ in sampling rate, with what is known about them.</summary>
public sealed class Recording
{
    // A billionth of a second, so that 10 s at 100 Hz is sample 1000 whatever the rounding.
    private const double Slack = 1e-9;

    /// <summary>Creates a recording.</summary>
    /// <param name="channels">One channel or more, with distinct names.</param>
    /// <exception cref="ArgumentException">There is no channel, or two share a name.</exception>
    public Recording(IReadOnlyList<TimeSeries> channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        if (channels.Count == 0)
        {
            throw new ArgumentException("A recording has at least one channel.", nameof(channels));
        }

        if (channels.GroupBy(c => c.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            throw new ArgumentException($"Two channels are named '{twice.Key}'.", nameof(channels));
        }

        Channels = channels;
    }

    /// <summary>The channels, in file order.</summary>
    public IReadOnlyList<TimeSeries> Channels { get; }

    /// <summary>Pseudonymous subject identifier, if any; never a name.</summary>
    public string? Subject { get; init; }

    /// <summary>Marks on the recording, in time order.</summary>
    public IReadOnlyList<Annotation> Annotations { get; init; } = [];

    /// <summary>Where the recording came from: a file name or address, for people to read.</summary>
    public string? Source { get; init; }

    /// <summary>Name of the format it was read from, such as <c>CSV</c> or <c>WFDB</c>.</summary>
    public string? Format { get; init; }

    /// <summary>SHA-256 of the source's bytes in lower-case hexadecimal, if it came from bytes.</summary>
    public string? ContentHash { get; init; }

    /// <summary>What the reader noticed and did not silently repair: gaps, missing samples, uneven time stamps.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Seconds covered by the longest channel.</summary>
    public double DurationSeconds => Channels.Max(c => c.DurationSeconds);

    /// <summary>The channel of that name, ignoring case where that is unambiguous; null if there is none.</summary>
    public TimeSeries? FindChannel(string name) =>
        Channels.FirstOrDefault(c => c.Name == name)
        ?? (Channels.Where(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray() is [var only] ? only : null);

    /// <summary>The part between two times, channel by channel, still lazy. Time stamps are moved, annotations clipped and moved.</summary>
    /// <param name="fromSeconds">Start, seconds from the recording's start; at least 0.</param>
    /// <param name="toSeconds">End (exclusive); at most the duration is used.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span is empty or begins after the end.</exception>
    public Recording Slice(double fromSeconds, double toSeconds)
    {
        if (!(fromSeconds >= 0) || !(toSeconds > fromSeconds) || Channels.All(c => EndsBefore(c, fromSeconds)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(fromSeconds),
                FormattableString.Invariant($"The span from {fromSeconds} s to {toSeconds} s is not inside the recording's {DurationSeconds:0.###} s."));
        }

        return new Recording([.. Channels.Select(channel => SliceChannel(channel, fromSeconds, toSeconds))])
        {
            Subject = Subject,
            Source = Source,
            Format = Format,
            ContentHash = ContentHash,
            Notes = Notes,
            Annotations =
            [
                .. Annotations
                    .Where(a => a.StartSeconds < toSeconds - Slack && IsAfter(a, fromSeconds))
                    .Select(a => Clip(a, fromSeconds, toSeconds)),
            ],
        };
    }

    private static TimeSeries SliceChannel(TimeSeries channel, double from, double to)
    {
        var start = FirstAtOrAfter(channel, from);
        var part = channel.Slice(start, FirstAtOrAfter(channel, to) - start);
        return part.Axis is TimeAxis.Timestamps stamps ? part.WithAxis(Move(stamps, from)) : part;
    }

    private static TimeAxis.Timestamps Move(TimeAxis.Timestamps stamps, double from) =>
        new(Array.ConvertAll(stamps.Seconds.ToArray(), s => Math.Max(0, s - from))) { Start = stamps.Start?.AddSeconds(from) };

    /// <summary>Whether an annotation reaches beyond a time; one that ends there belongs to the part before.</summary>
    private static bool IsAfter(Annotation annotation, double seconds) =>
        annotation.StartSeconds >= seconds - Slack || annotation.StartSeconds + annotation.DurationSeconds > seconds + Slack;

    /// <summary>Whether a channel has nothing at or after a time; a reading at the very time is something.</summary>
    private static bool EndsBefore(TimeSeries channel, double seconds) => (channel.Count, channel.Axis) switch
    {
        (0, _) => true,
        (_, TimeAxis.Timestamps stamps) => stamps.SecondsAt(channel.Count - 1) < seconds,
        _ => channel.DurationSeconds <= seconds,
    };

    private static Annotation Clip(Annotation annotation, double from, double to)
    {
        var start = Math.Max(annotation.StartSeconds, from);
        var end = Math.Min(annotation.StartSeconds + annotation.DurationSeconds, to);
        return annotation with { StartSeconds = start - from, DurationSeconds = Math.Max(0, end - start) };
    }

    private static long FirstAtOrAfter(TimeSeries channel, double seconds)
    {
        long low = 0, high = channel.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (channel.Axis.SecondsAt(middle) < seconds - Slack)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
