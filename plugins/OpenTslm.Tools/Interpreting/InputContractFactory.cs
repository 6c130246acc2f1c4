namespace OpenTslm.Tools.Interpreting;

/// <summary>Writes down what a model reads: as the maker of the prompt says it, else measured on the prompt's series.</summary>
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
        var notes = new List<string>(recording.Notes);
        if (selected.Count < recording.Channels.Count)
        {
            notes.Add($"{selected.Count} of {recording.Channels.Count} channels are read.");
        }

        var read = prompt.Contract ?? Measure(prompt, cancellationToken);
        notes.AddRange(read.Notes);
        if (labels.Task is { } task)
        {
            notes.Add(labels.Labels.Count > 0
                ? $"The possible answers are those of the model's task '{task}'."
                : $"The question belongs to the model's task '{task}'.");
        }

        return new InputContract(read.Series, notes);
    }

    private static InputContract Measure(TslmPrompt prompt, CancellationToken cancellationToken)
    {
        var series = new List<InputSeries>(prompt.Segments.Count);
        var notes = new List<string>();
        foreach (var segment in prompt.Segments)
        {
            var read = segment.Series;
            var measured = SampleStatistics.Of(read, cancellationToken);
            series.Add(new InputSeries(
                read.Name, read.Unit, read.SamplingRateHz, read.Count, measured.MissingCount, measured.Mean, measured.StandardDeviation));
            if (measured.MissingCount > 0)
            {
                notes.Add($"Channel '{read.Name}' lacks {measured.MissingCount} of {read.Count} samples.");
            }
        }

        return new InputContract(series, notes);
    }
}
