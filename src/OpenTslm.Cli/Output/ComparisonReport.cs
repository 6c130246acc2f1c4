using OpenTslm.Measurements.Comparison;

namespace OpenTslm.Cli.Output;

/// <summary>Two recordings side by side, as <c>compare --json</c> prints it.</summary>
internal sealed record ComparisonReport
{
    /// <summary>Where the first recording came from.</summary>
    public string? First { get; init; }

    /// <summary>Where the second recording came from.</summary>
    public string? Second { get; init; }

    /// <summary>Seconds that the first covers.</summary>
    public required double FirstSeconds { get; init; }

    /// <summary>Seconds that the second covers.</summary>
    public required double SecondSeconds { get; init; }

    /// <summary>The channels compared, in the order of the first recording.</summary>
    public required IReadOnlyList<ChannelComparison> Channels { get; init; }

    /// <summary>When a series counts as more variable.</summary>
    public string SpreadRule { get; } = SeriesComparer.SpreadRule;

    /// <summary>That this is not a medical device.</summary>
    public string Notice { get; } = MeasurementReport.NotMedical;

    public static ComparisonReport Of(
        Recording first,
        Recording second,
        IReadOnlyList<(TimeSeries First, TimeSeries Second)> pairs,
        IProgress<string> progress,
        CancellationToken cancellationToken)
    {
        var channels = new List<ChannelComparison>();
        foreach (var (one, other) in pairs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress.Report($"comparing {one.Name} ({channels.Count + 1} of {pairs.Count})");
            channels.Add(ChannelComparison.Of(one, other));
        }

        return new ComparisonReport
        {
            First = first.Source,
            Second = second.Source,
            FirstSeconds = first.DurationSeconds,
            SecondSeconds = second.DurationSeconds,
            Channels = channels,
        };
    }
}
