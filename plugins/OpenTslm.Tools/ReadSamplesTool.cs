using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenTslm.Signals.Processing;
using OpenTslm.Tools.Interpreting;
using OpenTslm.Tools.Results;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools;

/// <summary>Shows samples of a recording, thinned out honestly.</summary>
internal sealed class ReadSamplesTool(ToolSetOptions options)
{
    private const int Default = 100;
    private const int MostSamples = 500;
    private const int MostInAll = 1_000;

    [Tool("read_samples", "Read samples", ToolGroup.Read, ReadOnly = true)]
    [Description("""
        Shows sample values of a span with their times in seconds. Of more than asked for, real samples that keep the shape
        are chosen, and the result says so. Do not compute from those; use measure_recording.
        """)]
    public async Task<SampleList> ReadSamplesAsync(
        [Description(ToolText.Recording)] string recording,
        [Description(ToolText.Channels)] string[]? channels = null,
        [Description(ToolText.From)] double? from_seconds = null,
        [Description(ToolText.To)] double? to_seconds = null,
        [Description("Most a channel, 4 to 500; default 100.")] long? maximum = null,
        [Description("triangles (default) keeps the shape, extremes every peak.")]
        [AllowedValues("triangles", "extremes")]
        string? method = null,
        CancellationToken cancellationToken = default)
    {
        var most = maximum ?? Default;
        if (most is < Downsampling.FewestSamples or > MostSamples)
        {
            throw new ToolException($"maximum must be {Downsampling.FewestSamples} to {MostSamples}; give a shorter span to see more of it.");
        }

        var found = await options.Store.GetAsync(recording, cancellationToken);
        var (from, to) = RecordingSpan.Check(found.Recording, from_seconds, to_seconds);
        var part = from == 0 && double.IsPositiveInfinity(to) ? found.Recording : found.Recording.Slice(from, to);
        var chosen = channels is { Length: > 0 } ? ChannelSelection.Find(part, channels) : part.Channels;
        if (chosen.Count * most > MostInAll)
        {
            throw new ToolException(
                $"{chosen.Count} channels of {most} samples are too many to read at once ({MostInAll} in all); name fewer channels or give a smaller maximum.");
        }

        return await Task.Run(
            () =>
            {
                var entries = new List<SampleEntry>();
                foreach (var channel in chosen)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    entries.Add(SampleEntry.Of(channel, from, method == "extremes"
                        ? Downsampling.MinMax(channel, (int)most)
                        : Downsampling.LargestTriangle(channel, (int)most)));
                }

                return SampleList.Of(found.Handle, entries);
            },
            cancellationToken);
    }
}
