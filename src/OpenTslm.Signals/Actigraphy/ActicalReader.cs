using OpenTslm.Signals.Csv;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Actigraphy;

/// <summary>Reads the list export of Actical activity monitors: counts, steps, energy and intensity of each period.</summary>
/// <remarks>What the export says about the person is not carried. Pressed buttons become annotations. Thread-safe. Held in memory.</remarks>
public sealed class ActicalReader : ISignalReader, IContentRecognizer
{
    private const string Mark = "Actical ";
    private const int Elapsed = 2;
    private const int Date = 3;
    private const int Time = 4;
    private const int Marker = 9;
    private static readonly int[] Cells = [5, 6, 7, 8];

    /// <inheritdoc/>
    public string Format => "Actical";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Recognizes(head);
    }

    /// <inheritdoc/>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Limits; the file states its period.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Recording Read(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = SignalFile.NameOf(path);
        using var rows = new CsvRowReader(SignalText.Open(path, (options ?? new SignalReadOptions()).MaximumBytes), file, ',');
        if (!rows.Read() || !ExportText.Begins(rows[0].ToString(), Mark))
        {
            throw new SignalFormatException(file, "expected an export of Actical, found another first line", "line 1");
        }

        var table = new EpochTable([("activity", "{counts}"), ("steps", "{steps}"), ("energy expenditure", "kcal/min/kg"), ("intensity", null)]);
        DateTimeOffset? start = null;
        var (period, last) = (0.0, double.NaN);
        var (marks, notes) = (new List<Annotation>(), new List<string>());
        while (rows.Read())
        {
            // Rows of the table have whole numbers in front; all before them are about person, device and columns.
            if (rows.Count < Cells[0] + 1 || !CsvCell.TryNumber(rows[0], out _) || !double.TryParse(rows[Elapsed], out var seconds))
            {
                continue;
            }

            if (table.Count == 0)
            {
                (start, period) = (ExportText.Time(rows[Date].ToString(), rows[Time].ToString(), "d-MMM-yy", "d-MMM-yyyy", "M/d/yyyy"), seconds);
            }
            else if (!double.IsNaN(last) && seconds - last != period)
            {
                var gap = Math.Round((seconds - last) / period);
                table.AddMissing(file, seconds > last && gap >= 2 ? (long)Math.Min(gap, long.MaxValue / 2) - 1 : throw new SignalFormatException(
                    file, FormattableString.Invariant($"expected a period of {period} s after {last} s, found one at {seconds} s"), $"line {rows.Line}"), rows.Line);
                notes.Add(FormattableString.Invariant($"No periods are listed between {last} s and {seconds} s."));
            }

            if (!(period is > 0 and <= 86400))
            {
                throw new SignalFormatException(file, "expected the seconds of the first period, above zero and of at most a day", $"line {rows.Line}");
            }

            if (rows.Count > Marker && rows[Marker] is "1")
            {
                marks.Add(new Annotation(table.Count * period, 0, "marker"));
            }

            table.Add(file, rows, Cells);
            last = seconds;
        }

        return ExportText.ToRecording(path, Format, table, period, start, notes, marks);
    }

    bool IContentRecognizer.Recognizes(ReadOnlySpan<byte> head) => Recognizes(head);

    private static bool Recognizes(ReadOnlySpan<byte> head) => ExportText.Begins(SignalBytes.ContentOf(head), Mark);
}
