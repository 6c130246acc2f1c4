using System.Globalization;
using OpenTslm.Signals.Csv;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Actigraphy;

/// <summary>
/// Reads the counts that ActiLife exports as CSV: ten lines about the device, then a row for each period, with or without
/// names of the columns and time stamps.
/// </summary>
/// <remarks>
/// The mode in the header says what the columns are: three axes (4 and 8), steps (1), heart rate (2), light (16), posture
/// (32). Where their number differs the columns are numbered, and a note says so. Thread-safe. Held in memory.
/// </remarks>
public sealed class ActiGraphReader : ISignalReader, IContentRecognizer
{
    private const int HeaderLines = 10;
    private const string Mark = "------------ Data File Created By ActiGraph";
    private const string TableMark = "--------- Data Table File Created By ActiGraph";

    /// <inheritdoc/>
    public string Format => "ActiGraph";

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
        using var text = SignalText.Open(path, (options ?? new SignalReadOptions()).MaximumBytes);
        var header = ReadHeader(text, file);
        var notes = new List<string>();
        using var rows = new CsvRowReader(text, file, ',');
        if (!rows.Read())
        {
            throw new SignalFormatException(file, "expected rows after the page about the device, found none", $"line {HeaderLines}");
        }

        var names = Array.Empty<string>();
        if (!CsvCell.IsData(rows[0]))
        {
            names = [.. Enumerable.Range(0, rows.Count).Select(i => rows[i].ToString())];
            if (!rows.Read())
            {
                throw new SignalFormatException(file, "expected rows after the names of the columns, found none", $"line {HeaderLines + 1}");
            }
        }

        var cells = Enumerable.Range(0, rows.Count).Where(i => CsvCell.TryNumber(rows[i], out _) || (i < names.Length && CsvCell.IsMissing(rows[i]))).ToArray();
        if (cells.Length == 0)
        {
            throw new SignalFormatException(file, "expected numbers in the first row, found none", $"line {HeaderLines + rows.Line}");
        }

        var columns = NameColumns(cells, names, header.Mode, notes);
        var table = new EpochTable(columns);
        do
        {
            table.Add(file, rows, cells);
        }
        while (rows.Read());

        return ExportText.ToRecording(path, Format, table, header.PeriodSeconds, header.Start, notes);
    }

    bool IContentRecognizer.Recognizes(ReadOnlySpan<byte> head) => Recognizes(head);

    private static bool Recognizes(ReadOnlySpan<byte> head) => ExportText.Begins(SignalBytes.ContentOf(head), Mark, TableMark);

    private static (double PeriodSeconds, DateTimeOffset? Start, int? Mode) ReadHeader(TextReader text, string file)
    {
        var (date, time, period) = ("", "", 0.0);
        int? mode = null;
        string[] formats = ["M/d/yyyy"];
        for (var line = 1; line <= HeaderLines; line++)
        {
            var content = (text.ReadLine() ?? "").Trim(',', '"', ' ');
            if (line == 1 && !ExportText.Begins(content, Mark) && !ExportText.Begins(content, TableMark))
            {
                throw new SignalFormatException(file, "expected a file created by ActiGraph, found another first line", "line 1");
            }

            formats = line == 1 && Between(content, "date format ", " ") is { Length: > 0 } named ? [named, "M/d/yyyy"] : formats;
            date = After(content, "Start Date ") ?? date;
            time = After(content, "Start Time ") ?? time;
            if (After(content, "Epoch Period (hh:mm:ss) ") is { } span && TimeSpan.TryParse(span, CultureInfo.InvariantCulture, out var length))
            {
                period = length.TotalSeconds;
            }

            mode = Between(content + " ", "Mode = ", " ") is { } number && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : mode;
        }

        return period is > 0 and <= 86400
            ? (period, ExportText.Time(date, time, formats), mode)
            : throw new SignalFormatException(file, "expected 'Epoch Period (hh:mm:ss)' of at most a day among the first ten lines, found none");
    }

    private static (string Name, string? Unit)[] NameColumns(int[] cells, string[] names, int? mode, List<string> notes)
    {
        const string Counts = "{counts}";
        if (names.Length > 0)
        {
            return Number([.. cells.Select(cell => cell < names.Length ? names[cell] : null)], notes, cell => cell.Contains("axis", StringComparison.OrdinalIgnoreCase) ? Counts : null);
        }

        var columns = new List<(string, string?)> { ("axis 1", Counts) };
        var bits = mode ?? 0;
        columns.AddRange((bits & 12) != 0 ? [("axis 2", Counts), ("axis 3", Counts)] : []);
        columns.AddRange((bits & 1) != 0 ? [("steps", "{steps}")] : []);
        columns.AddRange((bits & 2) != 0 ? [("heart rate", "/min")] : []);
        columns.AddRange((bits & 16) != 0 ? [("light", "lx")] : []);
        columns.AddRange((bits & 32) != 0 ? [("inclinometer off", "s"), ("inclinometer standing", "s"), ("inclinometer sitting", "s"), ("inclinometer lying", "s")] : []);
        if (columns.Count == cells.Length)
        {
            return [.. columns];
        }

        notes.Add($"The mode {(mode is { } known ? known.ToString(CultureInfo.InvariantCulture) : "is not stated and")} does not name {cells.Length} columns; they are numbered.");
        return [.. cells.Select((_, i) => (string.Create(CultureInfo.InvariantCulture, $"column {i + 1}"), (string?)null))];
    }

    private static (string Name, string? Unit)[] Number(string?[] names, List<string> notes, Func<string, string?> unit) =>
        [.. ChannelNames.Number(names, notes).Select(name => (name, unit(name)))];

    private static string? After(string line, string name) => line.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? line[name.Length..].Trim() : null;

    private static string? Between(string line, string begin, string end)
    {
        var from = line.IndexOf(begin, StringComparison.OrdinalIgnoreCase);
        var to = from < 0 ? -1 : line.IndexOf(end, from + begin.Length, StringComparison.Ordinal);
        return to < 0 ? null : line[(from + begin.Length)..to].Trim(',');
    }
}
