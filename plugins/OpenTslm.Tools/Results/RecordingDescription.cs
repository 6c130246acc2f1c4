using System.Globalization;
using OpenTslm.Tools.Interpreting;

namespace OpenTslm.Tools.Results;

/// <summary>What a recording holds: its channels, marks and notes, in numbers.</summary>
public sealed record RecordingDescription
{
    /// <summary>A sentence that an agent can pass on.</summary>
    public required string Text { get; init; }

    /// <summary>The handle, where the recording is in a store.</summary>
    public string? Recording { get; init; }

    /// <summary>Where the recording came from.</summary>
    public string? Source { get; init; }

    /// <summary>Name of the file's format.</summary>
    public string? Format { get; init; }

    /// <summary>Pseudonymous subject identifier.</summary>
    public string? Subject { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public string? ContentHash { get; init; }

    /// <summary>Absolute start in ISO 8601, where it is known.</summary>
    public string? Start { get; init; }

    /// <summary>Seconds covered by the longest channel.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>The channels, in file order.</summary>
    public required IReadOnlyList<ChannelDescription> Channels { get; init; }

    /// <summary>How often each annotation code occurs, the most frequent first.</summary>
    public required IReadOnlyDictionary<string, int> Annotations { get; init; }

    /// <summary>What the reader noticed.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Measures a recording; every sample is read once.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="handle">Its handle, if it has one.</param>
    /// <param name="cancellationToken">Cancels reading the samples.</param>
    public static RecordingDescription Of(Recording recording, string? handle = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return new RecordingDescription
        {
            Text = Summary(recording),
            Recording = handle,
            Source = recording.Source,
            Format = recording.Format,
            Subject = recording.Subject,
            ContentHash = recording.ContentHash,
            Start = recording.Channels[0].Axis.Start?.ToString("O", CultureInfo.InvariantCulture),
            DurationSeconds = recording.DurationSeconds,
            Channels = [.. recording.Channels.Select(channel => Describe(channel, cancellationToken))],
            Annotations = recording.Annotations.GroupBy(a => a.Code, StringComparer.Ordinal)
                .OrderByDescending(g => g.Count())
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Count()),
            Notes = recording.Notes,
        };
    }

    /// <summary>The same within what a chat can take: rounded numbers, and the rest of a long list by name or number only.</summary>
    public RecordingDescription ToShort()
    {
        const int mostChannels = 40, mostCodes = 40, mostNotes = 20, mostNames = 200;
        var further = Channels.Skip(mostChannels).Select(c => ToolText.Shown(c.Name)).ToArray();
        var names = string.Join(", ", further.Take(mostNames));
        string[] more =
        [
            .. further.Length > 0 ? [$"{further.Length} further channels are not described: {names}{(further.Length > mostNames ? ", …" : "")}."] : Array.Empty<string>(),
            .. Annotations.Count > mostCodes ? [$"{Annotations.Count - mostCodes} rarer annotation codes are left out."] : Array.Empty<string>(),
        ];
        return this with
        {
            Channels = [.. Channels.Take(mostChannels).Select(c => c.ToRounded())],
            Annotations = Annotations.Take(mostCodes).ToDictionary(a => ToolText.Shown(a.Key), a => a.Value),
            Notes = [.. more, .. Notes.Take(mostNotes)],
        };
    }

    private static ChannelDescription Describe(TimeSeries channel, CancellationToken cancellationToken)
    {
        var statistics = SampleStatistics.Of(channel, cancellationToken);
        return new ChannelDescription(
            channel.Name,
            channel.Unit,
            channel.SamplingRateHz,
            channel.Count,
            statistics.MissingCount,
            channel.DurationSeconds,
            Finite(statistics.Mean),
            Finite(statistics.StandardDeviation),
            Finite(statistics.Minimum),
            Finite(statistics.Maximum));
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static string Summary(Recording recording)
    {
        var rates = recording.Channels.Select(c => c.SamplingRateHz).Distinct().ToArray();
        var rate = rates switch
        {
            [{ } slow] when slow < 0.1 => FormattableString.Invariant($", a sample every {1 / slow:0.###} s"),
            [{ } only] => FormattableString.Invariant($" at {only:0.###} Hz"),
            [null] => " at explicit times",
            _ => " at different rates",
        };
        var channels = recording.Channels.Count == 1 ? "1 channel" : $"{recording.Channels.Count} channels";
        return FormattableString.Invariant($"{recording.Format ?? "A"} recording of {recording.DurationSeconds:0.##} s with {channels}{rate}.");
    }
}
