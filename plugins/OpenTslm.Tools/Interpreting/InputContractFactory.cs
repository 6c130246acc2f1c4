using System.Globalization;

namespace OpenTslm.Tools.Interpreting;

/// <summary>Writes down what a model reads, from the prompt it reads and the channels that this was made from.</summary>
internal static class InputContractFactory
{
    /// <summary>The contract of one prompt.</summary>
    /// <param name="recording">The whole recording, for what its reader noticed.</param>
    /// <param name="selected">The selected channels, in the order of the prompt.</param>
    /// <param name="prompt">The prompt; its series are what the model reads.</param>
    /// <param name="labels">How the candidate answers were found.</param>
    /// <param name="cancellationToken">Cancels reading the samples.</param>
    public static InputContract Create(
        Recording recording, IReadOnlyList<TimeSeries> selected, TslmPrompt prompt, LabelSet labels, CancellationToken cancellationToken)
    {
        var series = new List<InputSeries>(prompt.Segments.Count);
        var notes = new List<string>(recording.Notes);
        if (selected.Count < recording.Channels.Count)
        {
            notes.Add($"{selected.Count} of {recording.Channels.Count} channels are read.");
        }

        for (var i = 0; i < prompt.Segments.Count; i++)
        {
            var read = prompt.Segments[i].Series;
            var statistics = SampleStatistics.Of(read, cancellationToken);
            var source = i < selected.Count ? selected[i] : read;
            var missing = ReferenceEquals(source, read) ? statistics.MissingCount : SampleStatistics.Of(source, cancellationToken).MissingCount;
            series.Add(new InputSeries(
                read.Name, read.Unit, read.SamplingRateHz, read.Count, missing, statistics.Mean, statistics.StandardDeviation));
            AddChanges(notes, source, read, missing, statistics);
        }

        if (labels.Task is { } task)
        {
            notes.Add(labels.Labels.Count > 0
                ? $"The possible answers are those of the model's task '{task}'."
                : $"The question belongs to the model's task '{task}'.");
        }

        return new InputContract(series, notes);
    }

    private static void AddChanges(List<string> notes, TimeSeries source, TimeSeries read, long missing, SampleStatistics statistics)
    {
        if (source.SamplingRateHz is { } from && read.SamplingRateHz is { } to && from != to)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"Channel '{read.Name}' is resampled from {from:0.###} Hz to {to:0.###} Hz."));
        }

        if (missing > 0)
        {
            notes.Add(statistics.MissingCount == 0
                ? $"Channel '{read.Name}': {missing} missing of {source.Count} samples are filled in."
                : $"Channel '{read.Name}': {missing} of {source.Count} samples are missing.");
        }
    }
}
