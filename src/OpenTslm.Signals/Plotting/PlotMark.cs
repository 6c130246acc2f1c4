namespace OpenTslm.Signals.Plotting;

/// <summary>A span to highlight.</summary>
/// <param name="FromSeconds">Its start, seconds from the recording's start.</param>
/// <param name="ToSeconds">Its end; at least the start.</param>
/// <param name="Label">What is written over it; nothing where empty.</param>
public sealed record PlotMark(double FromSeconds, double ToSeconds, string Label = "")
{
    /// <summary>
    /// What the samples say about a claim that the span belongs to: green where they support it, red where they contradict it,
    /// grey where it cannot be checked. The label then stands on a bar of that colour. Null takes the next colour.
    /// </summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Names of the channels it is about; all where empty.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Whether it is about a channel.</summary>
    /// <param name="channel">The channel's name.</param>
    internal bool IsAbout(string channel) => Channels.Count == 0 || Channels.Contains(channel);
}
