namespace OpenTslm.Signals.Plotting;

/// <summary>Draws recordings: ECG on paper, channels, hypnograms, spectrograms, days.</summary>
/// <remarks>Thread-safe. Samples are read block by block, so that a recording of a day is never held whole.</remarks>
public static class RecordingPlot
{
    /// <summary>Most channels of one plot.</summary>
    public const int MostChannels = 64;

    private const double SecondsOfDay = 86400;
    private const double LeastDay = 20 * 3600;
    private const double LeastDailyStep = 30;

    /// <summary>Draws a recording.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="options">What is drawn, and how; the default where null.</param>
    /// <exception cref="ArgumentException">The options do not fit one another or the recording; the message says why in one sentence.</exception>
    public static Plot Create(Recording recording, PlotOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(recording);
        options ??= new PlotOptions();
        Check(options);
        var channels = Choose(recording, options);
        var (from, to) = Window(recording, options);
        var request = new PlotRequest(recording, channels, from, to, options);
        var kind = options.Kind == PlotKind.Auto ? Suit(request) : options.Kind;
        if (kind == PlotKind.Spectrogram && channels.Count > 1)
        {
            request = request with { Channels = [channels[0]] };
        }

        return kind switch
        {
            PlotKind.Ecg => EcgLayout.Draw(options.Channels.Count > 0 ? request : request with { Channels = LeadsOf(channels) }),
            PlotKind.Hypnogram => HypnogramLayout.Draw(request),
            PlotKind.Spectrogram => SpectrogramLayout.Draw(request),
            PlotKind.Channels or PlotKind.Daily => StackedLayout.Draw(Limit(request), kind == PlotKind.Daily),
            _ => throw new ArgumentException($"There is no plot of the kind {options.Kind}.", nameof(options)),
        };
    }

    /// <summary>Draws the sleep stages of a file that holds annotations alone.</summary>
    /// <param name="source">Name of the file, for the heading.</param>
    /// <param name="annotations">The stages among them are drawn.</param>
    /// <param name="options">How it is drawn; the kind and the channels do not count.</param>
    /// <exception cref="ArgumentException">There are no stages, or the options do not fit.</exception>
    public static Plot CreateHypnogram(string source, IReadOnlyList<Annotation> annotations, PlotOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentNullException.ThrowIfNull(annotations);
        var end = annotations.Count == 0 ? 0 : annotations.Max(mark => mark.StartSeconds + mark.DurationSeconds);
        var span = new TimeSeries("span", null, new TimeAxis.Timestamps([0, Math.Max(0, end)]), new float[2]);
        return Create(
            new Recording([span]) { Source = source, Annotations = annotations }, (options ?? new PlotOptions()) with { Kind = PlotKind.Hypnogram, Channels = [] });
    }

    private static void Check(PlotOptions options)
    {
        if (options.Width is < PlotOptions.LeastWidth or > PlotOptions.MostWidth)
        {
            throw new ArgumentException($"A plot is {PlotOptions.LeastWidth} to {PlotOptions.MostWidth} pixels wide, not {options.Width}.", nameof(options));
        }

        if (options.Marks.Count > PlotOptions.MostMarks)
        {
            throw new ArgumentException($"A plot highlights {PlotOptions.MostMarks} spans at most, not {options.Marks.Count}.", nameof(options));
        }

        if (options.Marks.FirstOrDefault(mark => !double.IsFinite(mark.FromSeconds) || !double.IsFinite(mark.ToSeconds) || mark.ToSeconds < mark.FromSeconds) is { } wrong)
        {
            throw new ArgumentException(FormattableString.Invariant($"A highlighted span ends after it begins, unlike {wrong.FromSeconds} s to {wrong.ToSeconds} s."), nameof(options));
        }

        if (options.Band is { } band && !(band.High > band.Low && double.IsFinite(band.High - band.Low)))
        {
            throw new ArgumentException(FormattableString.Invariant($"A band goes from a lower to a higher value, unlike {band.Low} to {band.High}."), nameof(options));
        }

        if (options.HighestHz is { } highest && !(highest > 0 && double.IsFinite(highest)))
        {
            throw new ArgumentException(FormattableString.Invariant($"The highest frequency is above 0 Hz, unlike {highest}."), nameof(options));
        }
    }

    private static IReadOnlyList<TimeSeries> Choose(Recording recording, PlotOptions options)
    {
        if (options.Channels.Count == 0)
        {
            return recording.Channels;
        }

        return
        [
            .. options.Channels.Distinct(StringComparer.Ordinal).Select(name => recording.FindChannel(name) ?? throw new ArgumentException(
                $"There is no channel '{name}'; there are {string.Join(", ", recording.Channels.Take(MostChannels).Select(channel => channel.Name))}{(recording.Channels.Count > MostChannels ? ", …" : "")}.", nameof(options))),
        ];
    }

    private static (double From, double To) Window(Recording recording, PlotOptions options)
    {
        // The last sample of time stamps has no length; that of a single one is taken as a second.
        var end = recording.Channels.Max(channel => channel.Count == 0 ? 0 : channel.SamplingRateHz is { } rate ? channel.Count / rate : channel.Axis.SecondsAt(channel.Count - 1));
        var (from, to) = (options.FromSeconds ?? 0, Math.Min(options.ToSeconds ?? double.PositiveInfinity, end > 0 ? end : 1));
        return from >= 0 && to > from
            ? (from, to)
            : throw new ArgumentException(FormattableString.Invariant($"The span from {from} s to {options.ToSeconds ?? end} s is not inside the recording's {end:0.###} s."), nameof(options));
    }

    private static PlotKind Suit(PlotRequest request)
    {
        var (channels, seconds) = (request.Channels, request.To - request.From);
        if (seconds <= EcgLayout.LongestSeconds && channels.Any(EcgLeadSet.IsLead) && (request.Options.Channels.Count == 0 || channels.All(EcgLeadSet.IsLead)))
        {
            return PlotKind.Ecg;
        }

        if (channels.All(SleepStageSpans.IsStages))
        {
            return PlotKind.Hypnogram;
        }

        var isSlow = channels.All(channel => channel.Count == 0 || seconds / Math.Max(1, channel.Count) >= LeastDailyStep
            || channel.SamplingRateHz is { } rate && 1 / rate >= LeastDailyStep);
        return seconds >= Math.Min(LeastDay, SecondsOfDay) && isSlow ? PlotKind.Daily : PlotKind.Channels;
    }

    private static IReadOnlyList<TimeSeries> LeadsOf(IReadOnlyList<TimeSeries> channels) =>
        channels.Where(EcgLeadSet.IsLead).ToArray() is { Length: > 0 } leads ? leads : [.. channels.Where(channel => EcgLeadSet.MillivoltsPerUnit(channel) is not null).DefaultIfEmpty(channels[0])];

    private static PlotRequest Limit(PlotRequest request) => request.Channels.Count <= MostChannels
        ? request
        : throw new ArgumentException($"A plot shows {MostChannels} channels at most, not {request.Channels.Count}; choose some by name.");
}
