namespace OpenTslm.Tools.Interpreting;

/// <summary>Finds the channels that two recordings share.</summary>
internal static class ChannelPairs
{
    /// <summary>Channels of one name in both; where neither has more than one channel, those two whatever their names.</summary>
    /// <exception cref="ArgumentException">A named channel is not in both, or they share none.</exception>
    public static IReadOnlyList<(TimeSeries First, TimeSeries Second)> Of(Recording first, Recording second, string[]? names)
    {
        if (names is { Length: > 0 })
        {
            return [.. ChannelSelection.Find(first, names).Zip(ChannelSelection.Find(second, names))];
        }

        if (first.Channels.Count == 1 && second.Channels.Count == 1)
        {
            return [(first.Channels[0], second.Channels[0])];
        }

        (TimeSeries, TimeSeries)[] shared =
        [
            .. first.Channels.Select(c => (First: c, Second: second.FindChannel(c.Name))).Where(p => p.Second is not null).Select(p => (p.First, p.Second!)),
        ];
        return shared.Length > 0
            ? shared
            : throw new ArgumentException("The two recordings share no channel name; describe_recording lists the channels of each.");
    }
}
