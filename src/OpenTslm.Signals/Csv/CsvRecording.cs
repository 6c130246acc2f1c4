using System.Globalization;

namespace OpenTslm.Signals.Csv;

/// <summary>Makes a recording of a table's columns.</summary>
/// <param name="file">File name.</param>
/// <param name="table">The table.</param>
/// <param name="hints">What its comments say.</param>
/// <param name="declaredRateHz">The sampling rate that the caller gives.</param>
internal sealed class CsvRecording(string file, CsvTable table, CsvHints hints, double? declaredRateHz)
{
    private readonly List<string> _notes = [.. table.Notes];

    public Recording Create(string contentHash)
    {
        var axis = CreateAxis();
        var channels = new List<TimeSeries>();
        var annotations = new List<Annotation>();
        foreach (var column in table.Columns)
        {
            if (column.Labels is { } labels)
            {
                AddLabels(column, labels, axis, annotations);
            }
            else if (!column.IsNumeric)
            {
                _notes.Add($"Column '{column.Name}' is empty and is left out.");
            }
            else if (column.CountsRows)
            {
                _notes.Add($"Column '{column.Name}' counts the rows and is left out.");
            }
            else
            {
                NoteInvalid(column);
                channels.Add(new TimeSeries(column.Name, column.Unit, axis, column.TakeValues()));
            }
        }

        if (channels.Count == 0)
        {
            throw new SignalFormatException(file, "no column holds the numbers of a channel");
        }

        return new Recording(channels)
        {
            Annotations = [.. annotations.OrderBy(annotation => annotation.StartSeconds)],
            Source = file,
            Format = "CSV",
            ContentHash = contentHash,
            Notes = _notes,
        };
    }

    private TimeAxis CreateAxis()
    {
        var rate = declaredRateHz ?? hints.SamplingRateHz;
        if (declaredRateHz is null && hints.SamplingRateHz is { } hinted && table.Time is null)
        {
            _notes.Add(string.Create(CultureInfo.InvariantCulture, $"The sampling rate of {hinted:0.####} Hz is that of the file's comment."));
        }

        if (declaredRateHz is { } given && hints.SamplingRateHz is { } other && given != other)
        {
            _notes.Add(string.Create(
                CultureInfo.InvariantCulture, $"The file's comment says {other:0.####} Hz; the given rate of {given:0.####} Hz is used."));
        }

        var stamps = table.Time?.Take(rate, _notes);
        var start = stamps?.Start ?? hints.Start;
        if (stamps is not null && table.Rows > 1)
        {
            return StampAxis.Create(stamps with { Start = start }, rate, _notes);
        }

        return rate is { } known
            ? new TimeAxis.Regular(known) { Start = start }
            : throw new SignalFormatException(
                file,
                (stamps is null ? "no column is named as a time" : "one row does not tell the sampling rate")
                + ", so the sampling rate must be given: --rate on the command line, sampling_rate_hz in a tool call")
            { NeedsSamplingRate = true };
    }

    private void AddLabels(CsvColumn column, LabelRuns labels, TimeAxis axis, List<Annotation> annotations)
    {
        if (!labels.AreLabels)
        {
            _notes.Add($"Column '{column.Name}' holds text that is no set of repeated labels and is left out.");
            return;
        }

        var last = table.Rows - 1;
        annotations.AddRange(labels.ToAnnotations(
            table.Rows, row => axis is TimeAxis.Regular || row <= last ? axis.SecondsAt(row) : axis.SecondsAt(last)));
        _notes.Add($"The texts in column '{column.Name}' are read as annotations.");
    }

    private void NoteInvalid(CsvColumn column)
    {
        if (column.Missing > 0)
        {
            _notes.Add($"Channel '{column.Name}' lacks {column.Missing} of {table.Rows} samples.");
        }

        if (column.Infinite > 0)
        {
            _notes.Add($"Channel '{column.Name}' has {column.Infinite} infinite sample(s), which count as invalid.");
        }
    }
}
