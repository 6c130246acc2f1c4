namespace OpenTslm.Measurements;

/// <summary>What all measurements share: the window, the choice of channels, and the description of the result.</summary>
internal abstract class MeasurementBase : IMeasurement
{
    public abstract string Name { get; }

    public virtual string Version => "1";

    public abstract string Method { get; }

    public abstract string Source { get; }

    /// <summary>The sentence given when no channel fits.</summary>
    protected abstract string NothingFits { get; }

    /// <summary>Whether samples must be evenly spaced.</summary>
    protected virtual bool NeedsRate => true;

    public IReadOnlyList<MeasurementOutcome> Measure(
        Recording recording, double fromSeconds, double toSeconds, string? channel = null)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var window = recording.Slice(fromSeconds, toSeconds);
        if (channel is not null && window.FindChannel(channel) is null)
        {
            throw new ArgumentException($"There is no channel '{channel}'.", nameof(channel));
        }

        var end = Math.Min(toSeconds, recording.DurationSeconds);
        var outcomes = new List<MeasurementOutcome>();
        foreach (var group in Choose(window, channel is null ? null : window.FindChannel(channel)))
        {
            outcomes.Add(MeasureGroup(window, [.. group.Select(c => ChannelWindow.Create(c, fromSeconds))], fromSeconds, end));
        }

        return outcomes.Count > 0 ? outcomes : [new MeasurementOutcome(Name, [], null, NothingFits)];
    }

    /// <summary>The channels to measure, in groups that are measured together.</summary>
    protected abstract IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording window, TimeSeries? only);

    /// <summary>Measures one group of a window, whose annotations may say more; null with a reason if that cannot be done.</summary>
    protected virtual Reading? Read(Recording window, IReadOnlyList<ChannelWindow> channels, out string? whyNot) =>
        Read(channels, out whyNot);

    /// <summary>Measures one group; null with a reason if that cannot be done.</summary>
    protected abstract Reading? Read(IReadOnlyList<ChannelWindow> channels, out string? whyNot);

    private MeasurementOutcome MeasureGroup(
        Recording window, IReadOnlyList<ChannelWindow> channels, double from, double to)
    {
        string[] names = [.. channels.Select(c => c.Name)];
        if (channels[0].Series.Count == 0)
        {
            return new MeasurementOutcome(Name, names, null, "The window holds no sample.");
        }

        if (NeedsRate && channels.Any(c => c.Rate is null))
        {
            return new MeasurementOutcome(Name, names, null, "The samples are not evenly spaced; resample them first.");
        }

        if (Read(window, channels, out var whyNot) is not { } reading)
        {
            return new MeasurementOutcome(Name, names, null, whyNot);
        }

        return new MeasurementOutcome(Name, names, Describe(reading, channels[0], names, from, to), null);
    }

    private Measurement Describe(Reading reading, ChannelWindow first, string[] names, double from, double to) => new()
    {
        Name = Name,
        Version = Version,
        Channels = names,
        Value = reading.Value,
        Unit = reading.Unit,
        StartSeconds = from,
        EndSeconds = to,
        Quality = Math.Clamp(reading.Quality, 0, 1),
        Method = Method,
        Source = Source,
        Category = reading.Category,
        EventSeconds = [.. reading.EventSeconds.Select(s => s + first.StartSeconds)],
        Details = reading.Details,
    };
}
