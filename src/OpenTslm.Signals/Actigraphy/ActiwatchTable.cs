using System.Globalization;
using OpenTslm.Signals.Csv;

namespace OpenTslm.Signals.Actigraphy;

/// <summary>The table of periods in a CSV of Actiware: the rows after the last one that names line, date and time.</summary>
/// <param name="file">File name, for messages.</param>
internal sealed class ActiwatchTable(string file)
{
    private const int Date = 1;
    private const int Time = 2;
    private const int FewestCells = 4;

    // What the columns are called, in the languages of the program: parts of their names in small letters.
    private static readonly (string[] Parts, string Name, string? Unit)[] Known =
    [
        (["niet-om", "off-wrist", "off wrist", "nicht am", "hors poignet", "fuera"], "off-wrist", null),
        (["slapen/waken", "sleep/wake", "schlaf/wach", "sommeil/veille", "sueño/vigilia"], "wake", null),
        (["markering", "marker", "marqueur", "marcador"], "marker", null),
        (["activiteit", "activity", "aktivität", "activité", "actividad"], "activity", "{counts}"),
        (["wit licht", "white light", "weißlicht", "lumière blanche", "luz blanca"], "white light", "lx"),
        (["rood licht", "red light", "rotlicht"], "red light", "uW/cm2"), (["groen licht", "green light", "grünlicht"], "green light", "uW/cm2"),
        (["blauw licht", "blue light", "blaulicht"], "blue light", "uW/cm2"),
    ];

    private readonly LabelRuns _intervals = new();
    private readonly List<string> _dates = [];
    private EpochTable? _table;
    private int[] _cells = [];
    private int _label = -1;
    private bool _isOther;
    private string _firstTime = "";
    private TimeSpan _first;
    private TimeSpan _second;

    /// <summary>Reads the export.</summary>
    public Recording Read(string path, TextReader text)
    {
        using var rows = new CsvRowReader(text, file, ',');
        string[] names = [];
        while (rows.Read())
        {
            if (!IsPeriod(rows, out var clock))
            {
                // What stands right before the rows names the columns; lines of units and commas stand between.
                names = rows.Count >= FewestCells && !rows[Time].IsEmpty && !rows[Date + 2].IsEmpty ? [.. Enumerable.Range(0, rows.Count).Select(i => rows[i].ToString().ToLowerInvariant())] : names;
                continue;
            }

            if (rows[0] is "1")
            {
                Begin(names);
            }

            Add(rows, clock);
        }

        if (_table is not { Count: > 1 } table)
        {
            throw new SignalFormatException(file, "expected a table of periods with line, date and time, found none of two rows or more");
        }

        var period = (_second - _first + TimeSpan.FromDays(_second < _first ? 1 : 0)).TotalSeconds;
        if (period <= 0)
        {
            throw new SignalFormatException(file, "expected periods of some seconds, found two at one time");
        }

        var notes = new List<string>();
        var start = Start(notes);
        return ExportText.ToRecording(path, "Actiwatch", table, period, start, notes, [.. _intervals.ToAnnotations(table.Count, row => row * period)]);
    }

    private static bool IsPeriod(CsvRowReader row, out TimeSpan clock)
    {
        clock = default;
        return row.Count >= FewestCells && int.TryParse(row[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && row[Date].IndexOfAny("/-.") > 0 && TimeSpan.TryParse(row[Time], CultureInfo.InvariantCulture, out clock) && clock >= TimeSpan.Zero && clock < TimeSpan.FromDays(1);
    }

    private void Begin(string[] names)
    {
        var columns = new List<(string, string?)>();
        var cells = new List<int>();
        for (var i = Time + 1; i < names.Length; i++)
        {
            if (Array.Find(Known, known => Array.Exists(known.Parts, part => names[i].Contains(part, StringComparison.Ordinal))) is { Name: { } name } found
                && !columns.Exists(column => column.Item1 == name))
            {
                columns.Add((name, found.Unit));
                cells.Add(i);
            }
        }

        // There is a table of markers, too, with the same first columns.
        _isOther = !columns.Exists(column => column.Item1 == "activity");
        if (_isOther)
        {
            return;
        }

        (_table, _cells) = (new EpochTable([.. columns]), [.. cells]);
        _label = Array.FindIndex(names, name => name.Contains("intervalstatus", StringComparison.Ordinal) || name.Contains("interval status", StringComparison.Ordinal));
        _dates.Clear();
    }

    private void Add(CsvRowReader row, TimeSpan clock)
    {
        if (_isOther || _table is not { } table)
        {
            return;
        }

        if (table.Count == 0)
        {
            (_firstTime, _first) = (row[Time].ToString(), clock);
        }
        else if (table.Count == 1)
        {
            _second = clock;
        }

        if (_dates.Count == 0 || !row[Date].SequenceEqual(_dates[^1]))
        {
            _dates.Add(row[Date].ToString());
        }

        _intervals.Add(table.Count, _label >= 0 && _label < row.Count ? row[_label] : default);
        table.Add(file, row, _cells);
    }

    private DateTimeOffset? Start(List<string> notes)
    {
        string[] dayFirst = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d/M/yy"];
        string[] monthFirst = ["M/d/yyyy", "M-d-yyyy", "M/d/yy"];
        string[] yearFirst = ["yyyy-M-d", "yyyy/M/d"];
        var fitting = new[] { yearFirst, dayFirst, monthFirst }.Where(Fits).ToArray();
        if (fitting is [_, _, ..])
        {
            notes.Add("Day and month of the dates cannot be told apart; the day is taken to be first.");
        }

        return fitting.Length == 0 ? null : ExportText.Time(_dates[0], _firstTime, fitting[0]);
    }

    // In the right order all dates are days, and each is the one after the last.
    private bool Fits(string[] formats)
    {
        var days = _dates.Select(date => ExportText.Time(date, "0:00", formats)).ToArray();
        return Array.TrueForAll(days, day => day is not null) && days.Zip(days.Skip(1)).All(pair => (pair.Second - pair.First)?.TotalDays == 1);
    }
}
