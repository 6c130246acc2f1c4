using System.ComponentModel;
using OpenTslm.Measurements.Comparison;
using OpenTslm.Tools.Interpreting;
using OpenTslm.Tools.Results;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools;

/// <summary>Puts two recordings, or two spans of one, side by side.</summary>
internal sealed class CompareRecordingsTool(ToolSetOptions options)
{
    private const int MostChannels = 16;

    [Tool("compare_recordings", "Compare recordings", ToolGroup.Measure, ReadOnly = true)]
    [Description("""
        Compares the channels that two recordings share, or two spans of one: level, effect size, which varies more, how
        unlike the shapes are. Differences: second less first.
        """)]
    public async Task<ComparisonList> CompareRecordingsAsync(
        [Description("Handle of the earlier one.")] string first,
        [Description("Handle of the later one; may be the same.")] string second,
        [Description(ToolText.Channels)] string[]? channels = null,
        [Description("Start of the first span.")] double? first_from_seconds = null,
        [Description("End of the first span.")] double? first_to_seconds = null,
        [Description("Start of the second span.")] double? second_from_seconds = null,
        [Description("End of the second span.")] double? second_to_seconds = null,
        CancellationToken cancellationToken = default)
    {
        var one = await CutAsync(first, first_from_seconds, first_to_seconds, cancellationToken);
        var other = await CutAsync(second, second_from_seconds, second_to_seconds, cancellationToken);
        var pairs = ChannelPairs.Of(one, other, channels);
        return await Task.Run(
            () =>
            {
                var entries = new List<ComparisonEntry>();
                foreach (var (a, b) in pairs.Take(MostChannels))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    entries.Add(ComparisonEntry.Of(a, b, SeriesComparer.Compare(a, b, out var whyNot), whyNot));
                }

                return ComparisonList.Of(entries, pairs.Count - entries.Count);
            },
            cancellationToken);
    }

    private async Task<Recording> CutAsync(string handle, double? fromSeconds, double? toSeconds, CancellationToken cancellationToken)
    {
        var (recording, _) = await options.Store.GetAsync(handle, cancellationToken);
        var (from, to) = RecordingSpan.Check(recording, fromSeconds, toSeconds);
        return from == 0 && double.IsPositiveInfinity(to) ? recording : recording.Slice(from, to);
    }
}
