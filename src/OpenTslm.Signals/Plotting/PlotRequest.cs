namespace OpenTslm.Signals.Plotting;

/// <summary>What is drawn, after all choices are made.</summary>
/// <param name="Recording">The recording.</param>
/// <param name="Channels">Its channels that are drawn.</param>
/// <param name="From">Start, seconds from the recording's start.</param>
/// <param name="To">End, seconds from the recording's start.</param>
/// <param name="Options">What was asked for.</param>
internal sealed record PlotRequest(Recording Recording, IReadOnlyList<TimeSeries> Channels, double From, double To, PlotOptions Options)
{
    /// <summary>Colours and sizes.</summary>
    public PlotStyle Style { get; } = new(Options.Width, Options.IsDark ? PlotTheme.Dark : PlotTheme.Light);

    /// <summary>Absolute time of the recording's zero, if a channel knows it.</summary>
    public DateTimeOffset? Start => Channels.Concat(Recording.Channels).Select(channel => channel.Axis.Start).FirstOrDefault(start => start is not null);

    /// <summary>What is written over the plot.</summary>
    public string Title => Options.Title ?? Recording.Source ?? "Recording";
}
