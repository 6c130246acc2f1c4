using System.Globalization;

namespace OpenTslm.Tools.Interpreting;

/// <summary>Cuts a recording to the span and the channels that a request names.</summary>
internal static class ChannelSelection
{
    private const int MostNamesInAMessage = 24;

    /// <summary>The part of the recording to read.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="request">What to read of it.</param>
    /// <param name="maximumSeries">Most channels that the model reads; null is unlimited.</param>
    /// <exception cref="ArgumentException">A channel is unknown or named twice, or the span is not in the recording.</exception>
    /// <exception cref="PromptException">There are more channels than the model reads, or one is empty in the span.</exception>
    public static IReadOnlyList<TimeSeries> Select(Recording recording, InterpretationRequest request, int? maximumSeries)
    {
        var part = Cut(recording, request);
        var channels = request.Channels is { Count: > 0 } names ? Find(part, names) : part.Channels;
        if (channels.Count > maximumSeries)
        {
            throw new PromptException(string.Create(
                CultureInfo.InvariantCulture,
                $"The model reads at most {maximumSeries} channels at once and {channels.Count} are selected; choose some of: {Names(part)}."));
        }

        if (channels.FirstOrDefault(c => c.Count == 0) is { } empty)
        {
            throw new PromptException($"Channel '{empty.Name}' has no samples in that span; choose another span or other channels.");
        }

        return channels;
    }

    private static Recording Cut(Recording recording, InterpretationRequest request)
    {
        if (request.FromSeconds is null && request.ToSeconds is null)
        {
            return recording;
        }

        var (from, to) = RecordingSpan.Check(recording, request.FromSeconds, request.ToSeconds);
        return recording.Slice(from, to);
    }

    /// <summary>The channels of those names, in that order.</summary>
    /// <exception cref="ArgumentException">A channel is unknown or named twice.</exception>
    public static TimeSeries[] Find(Recording recording, IReadOnlyList<string> names)
    {
        var found = names
            .Select(name => recording.FindChannel(name?.Trim() ?? "")
                ?? throw new ArgumentException($"There is no channel '{ToolText.Shown(name)}'; the recording has: {Names(recording)}."))
            .ToArray();
        return found.GroupBy(c => c.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } twice
            ? throw new ArgumentException($"Channel '{twice.Key}' is named twice; name each channel once.")
            : found;
    }

    private static string Names(Recording recording)
    {
        var names = string.Join(", ", recording.Channels.Take(MostNamesInAMessage).Select(c => c.Name));
        var more = recording.Channels.Count - MostNamesInAMessage;
        return more > 0 ? $"{names} and {more} more" : names;
    }
}
