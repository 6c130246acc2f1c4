using System.ComponentModel;
using OpenTslm.Measurements;
using OpenTslm.Tools.Interpreting;
using OpenTslm.Tools.Results;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools;

/// <summary>Takes numbers from a recording without a model.</summary>
internal sealed class MeasureRecordingTool(ToolSetOptions options)
{
    private const int MostEntries = 60;

    [Tool("measure_recording", "Measure a recording", ToolGroup.Measure, ReadOnly = true)]
    [Description("""
        Computes numbers from the samples, without a model: heart rate, pulse, breathing, oxygen, movement, sleep, glucose;
        for any series trend, period, spikes, change points, spread; each with unit and quality. What cannot be
        measured is listed with the reason.
        """)]
    public async Task<MeasurementList> MeasureRecordingAsync(
        [Description(ToolText.Recording)] string recording,
        [Description("Names such as [\"heart-rate\"], told in full; default all that fit, in brief.")]
        string[]? measurements = null,
        [Description(ToolText.Channels)] string[]? channels = null,
        [Description(ToolText.From)] double? from_seconds = null,
        [Description(ToolText.To)] double? to_seconds = null,
        CancellationToken cancellationToken = default)
    {
        var chosen = Choose(measurements);
        var found = await options.Store.GetAsync(recording, cancellationToken);
        var (from, to) = RecordingSpan.Check(found.Recording, from_seconds, to_seconds);
        string?[] names = channels is { Length: > 0 }
            ? [.. ChannelSelection.Find(found.Recording, channels).Select(c => c.Name)]
            : [null];
        var outcomes = await Task.Run(() => Measure(found.Recording, chosen, names, from, to, cancellationToken), cancellationToken);
        return Describe(outcomes, found.Handle, from, Math.Min(to, found.Recording.DurationSeconds), inFull: measurements is { Length: > 0 });
    }

    private static IReadOnlyList<IMeasurement> Choose(string[]? names) => names is not { Length: > 0 }
        ? MeasurementCatalog.All
        : [.. names.Distinct(StringComparer.Ordinal).Select(name => MeasurementCatalog.Find(name.Trim().Replace('_', '-')) ?? throw new ToolException(
            $"There is no measurement '{ToolText.Shown(name)}'; there are {string.Join(", ", MeasurementCatalog.All.Select(m => m.Name))}."))];

    private static List<MeasurementOutcome> Measure(
        Recording recording, IReadOnlyList<IMeasurement> chosen, string?[] channels, double from, double to, CancellationToken cancellationToken)
    {
        var outcomes = new List<MeasurementOutcome>();
        foreach (var measurement in chosen)
        {
            foreach (var channel in channels)
            {
                cancellationToken.ThrowIfCancellationRequested();
                outcomes.AddRange(measurement.Measure(recording, from, to, channel)
                    .Where(o => o.Channels.Count > 0 || chosen.Count < MeasurementCatalog.All.Count));
            }
        }

        // Three axes named one by one are one group, measured once.
        return [.. outcomes.DistinctBy(o => (o.Name, string.Join('\n', o.Channels)))];
    }

    private static MeasurementList Describe(List<MeasurementOutcome> outcomes, string handle, double from, double to, bool inFull)
    {
        var made = outcomes.Where(o => o.Measurement is not null).ToArray();
        var failed = outcomes.Where(o => o.Measurement is null).ToArray();
        var hidden = Math.Max(0, made.Length - MostEntries);
        var text = FormattableString.Invariant($"{made.Length} measurements of {from:0.###} s to {to:0.###} s")
            + (failed.Length > 0 ? $", {failed.Length} not measurable" : "")
            + (hidden > 0 ? $"; {hidden} of them are not shown, name measurements or channels" : "") + ".";
        return new MeasurementList(
            text,
            handle,
            Rounded.To(from),
            Rounded.To(to),
            [.. made.Take(MostEntries).Select(o => MeasurementEntry.Of(o.Measurement!, inFull))],
            [.. failed.Take(MostEntries / 4).Select(o => new NotMeasurableEntry(o.Name, o.Channels.Count > 0 ? o.Channels : null, o.WhyNot!))]);
    }
}
