namespace OpenTslm.Measurements.Events;

/// <summary>One part of a recording, with what lies around it in view.</summary>
/// <param name="Recording">The channels of the part; their samples are read when they are asked for.</param>
/// <param name="FromSeconds">Start of the part, seconds from the recording's start.</param>
internal sealed record EventPart(Recording Recording, double FromSeconds)
{
    /// <summary>The channels that hold a sample, with the time of their first one.</summary>
    public IReadOnlyList<ChannelWindow> Channels { get; } =
        [.. Recording.Channels.Where(c => c.Count > 0).Select(c => ChannelWindow.Create(c, FromSeconds))];
}
