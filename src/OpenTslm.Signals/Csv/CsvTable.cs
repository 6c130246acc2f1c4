namespace OpenTslm.Signals.Csv;

/// <summary>The columns of a table, read row by row.</summary>
internal sealed class CsvTable
{
    private readonly string _file;
    private readonly CsvColumn?[] _columns;
    private readonly int _timeIndex;
    private readonly int _dateIndex;

    private CsvTable(string file, CsvPreview preview)
    {
        var header = preview.Header;
        var names = CsvHeader.Name(header, file);
        _file = file;
        _columns = new CsvColumn?[header.Length];
        (_timeIndex, _dateIndex) = FindTime(header, preview.HasHeader ? preview.Second! : preview.First);
        Time = _timeIndex < 0 ? null : new TimeColumn(names[_timeIndex], file);
        for (var i = 0; i < header.Length; i++)
        {
            if (i == _timeIndex || i == _dateIndex)
            {
                continue;
            }

            var name = names[i].Name;
            if (PersonalColumns.Contain(name))
            {
                Notes.Add($"Column '{name}' may identify a person and is left out.");
            }
            else if (TimeColumnName.IsClear(name))
            {
                Notes.Add($"Column '{name}' is another time column and is left out.");
            }
            else
            {
                _columns[i] = new CsvColumn(names[i], file, MayCount(header, i));
            }
        }
    }

    /// <summary>The time column, if there is one.</summary>
    public TimeColumn? Time { get; }

    /// <summary>The columns that may be channels or labels.</summary>
    public IEnumerable<CsvColumn> Columns => _columns.OfType<CsvColumn>();

    /// <summary>Number of rows below the header.</summary>
    public long Rows { get; private set; }

    /// <summary>What was noticed, one sentence each.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Whether data-frame programs give that name to a column with the numbers of the rows.</summary>
    public static bool IsCounterName(string name) =>
        name.ToUpperInvariant() is "INDEX" or "ROW" or "SAMPLE" or "UNNAMED: 0" or "#" or "ID" or "NR" or "NO";

    /// <summary>Reads a whole table.</summary>
    /// <param name="rows">The rows, before the first.</param>
    /// <param name="preview">The first rows.</param>
    /// <param name="file">File name, for messages.</param>
    /// <exception cref="SignalFormatException">It is no table of numbers, or damaged.</exception>
    public static CsvTable Read(CsvRowReader rows, CsvPreview preview, string file)
    {
        if (preview.HasHeader && (!rows.Read() || preview.Second is null))
        {
            throw new SignalFormatException(file, "the file has a header but no rows below it");
        }

        var table = new CsvTable(file, preview);
        while (rows.Read())
        {
            table.Add(rows);
        }

        return table;
    }

    private void Add(CsvRowReader row)
    {
        if (row.Count != _columns.Length)
        {
            var hint = row.Count > _columns.Length ? "; are there decimal commas or cells with commas?" : "";
            throw new SignalFormatException(
                _file, $"expected {_columns.Length} cell(s) as in the first row, found {row.Count}{hint}", $"line {row.Line}");
        }

        if (_columns.Length == 1 && row.BlankLine > 0 && Rows > 0)
        {
            throw new SignalFormatException(
                _file, "a blank line in a single column may be a missing sample; write NaN for it or remove it", $"line {row.BlankLine}");
        }

        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i]?.Add(Rows, row[i], row.Line);
        }

        Time?.Add(_dateIndex < 0 ? row[_timeIndex] : $"{row[_dateIndex]} {row[_timeIndex]}", row.Line);
        Rows++;
    }

    // A date and a clock in two columns are one time.
    private static (int Time, int Date) FindTime(CsvHeaderCell[] header, string[] firstRow)
    {
        if (Array.TrueForAll(header, cell => cell.Name.Length == 0))
        {
            return (TimeText.KindOf(firstRow[0]) == TimeTextKind.None ? -1 : 0, -1);
        }

        int[] clear = [.. Enumerable.Range(0, header.Length).Where(i => TimeColumnName.IsClear(header[i].Name))];
        if (firstRow.Length == header.Length)
        {
            var date = First(clear, i => TimeText.TryDate(firstRow[i], out _) && firstRow[i].Length <= 10);
            var clock = First(clear, i => TimeText.TryClock(firstRow[i], out _));
            if (date >= 0 && clock >= 0)
            {
                return (clock, date);
            }
        }

        return (clear.Length > 0 ? clear[0] : Array.FindIndex(header, cell => TimeColumnName.IsPossible(cell.Name)), -1);
    }

    private static int First(int[] indices, Predicate<int> predicate) => Array.FindIndex(indices, predicate) is var at and >= 0 ? indices[at] : -1;

    private static bool MayCount(CsvHeaderCell[] header, int index) =>
        header[index].Name.Length == 0 ? header.Any(cell => cell.Name.Length > 0) : IsCounterName(header[index].Name);
}
