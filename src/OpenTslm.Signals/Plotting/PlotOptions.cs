namespace OpenTslm.Signals.Plotting;

/// <summary>What is plotted, and how.</summary>
public sealed record PlotOptions
{
    /// <summary>Narrowest plot, in pixels.</summary>
    public const int LeastWidth = 300;

    /// <summary>Widest plot, in pixels.</summary>
    public const int MostWidth = 4000;

    /// <summary>Most spans that are highlighted.</summary>
    public const int MostMarks = 50;

    /// <summary>What the plot looks like.</summary>
    public PlotKind Kind { get; init; }

    /// <summary>Names of the channels, in the order in which they are drawn; all where empty.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Start, seconds from the recording's start; the start where null.</summary>
    public double? FromSeconds { get; init; }

    /// <summary>End, seconds from the recording's start; the end where null.</summary>
    public double? ToSeconds { get; init; }

    /// <summary>Width in pixels, <see cref="LeastWidth"/> to <see cref="MostWidth"/>; the height follows from what is drawn.</summary>
    public int Width { get; init; } = 1200;

    /// <summary>Whether the plot is light on dark.</summary>
    public bool IsDark { get; init; }

    /// <summary>Spans to highlight.</summary>
    public IReadOnlyList<PlotMark> Marks { get; init; } = [];

    /// <summary>A range of values to shade in every panel of channels that reaches it.</summary>
    public PlotBand? Band { get; init; }

    /// <summary>Highest frequency of a spectrogram; half of the sampling rate where null.</summary>
    public double? HighestHz { get; init; }

    /// <summary>The heading; the recording's source where null.</summary>
    public string? Title { get; init; }
}
