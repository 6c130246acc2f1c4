using OpenTslm.Signals.Csv;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Actigraphy;

/// <summary>The columns of a device's export: one value for each period, from one time on.</summary>
/// <param name="columns">Name and unit of each column.</param>
internal sealed class EpochTable((string Name, string? Unit)[] columns)
{
    private const int MostPeriods = 100_000_000;
    private readonly GrowingArray<float>[] _values = [.. columns.Select(_ => new GrowingArray<float>())];

    /// <summary>Rows so far.</summary>
    public long Count => _values[0].Count;

    /// <summary>Adds a row.</summary>
    /// <param name="file">File name, for messages.</param>
    /// <param name="row">The row.</param>
    /// <param name="cells">Which of its cells belong to the columns.</param>
    /// <exception cref="SignalFormatException">A cell is no number.</exception>
    public void Add(string file, CsvRowReader row, ReadOnlySpan<int> cells)
    {
        Span<char> buffer = stackalloc char[32];
        for (var i = 0; i < _values.Length; i++)
        {
            var cell = cells[i] < row.Count ? row[cells[i]] : default;
            if (CsvCell.IsMissing(cell))
            {
                _values[i].Add(float.NaN);
            }
            else if (CsvCell.TryNumber(Dotted(cell, buffer), out var value) && float.IsFinite(value))
            {
                _values[i].Add(value);
            }
            else
            {
                throw new SignalFormatException(file, $"expected a number as '{columns[i].Name}', found a text of {cell.Length} character(s)", $"line {row.Line}");
            }
        }
    }

    /// <summary>Adds a row of numbers.</summary>
    public void Add(ReadOnlySpan<float> row)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            _values[i].Add(row[i]);
        }
    }

    /// <summary>Adds periods that the file leaves out.</summary>
    public void AddMissing(string file, long count, long line)
    {
        if (count > MostPeriods)
        {
            throw new SignalFormatException(file, $"expected periods one after the other, found a gap of {count}", $"line {line}");
        }

        for (; count > 0; count--)
        {
            foreach (var column in _values)
            {
                column.Add(float.NaN);
            }
        }
    }

    /// <summary>The channels; empties the table. A column without any value is left out.</summary>
    public IReadOnlyList<TimeSeries> Take(double periodSeconds, DateTimeOffset? start)
    {
        var axis = new TimeAxis.Regular(1 / periodSeconds) { Start = start };
        return
        [
            .. columns.Select((column, i) => (column, Values: _values[i].Take())).Where(pair => Array.Exists(pair.Values, float.IsFinite))
                .Select(pair => new TimeSeries(pair.column.Name, pair.column.Unit, axis, pair.Values)),
        ];
    }

    // European exports have decimal commas inside quotation marks.
    private static ReadOnlySpan<char> Dotted(ReadOnlySpan<char> cell, Span<char> buffer)
    {
        if (!CsvCell.HasDecimalComma(cell))
        {
            return cell;
        }

        cell.CopyTo(buffer);
        buffer[..cell.Length].Replace(',', '.');
        return buffer[..cell.Length];
    }
}
