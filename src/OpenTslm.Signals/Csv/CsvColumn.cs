using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Csv;

/// <summary>Collects the cells of one column. The first that is not missing decides between numbers and text.</summary>
/// <param name="header">Name and unit.</param>
/// <param name="file">File name, for messages.</param>
/// <param name="mayCount">Whether a column of that name may be nothing but the number of the row.</param>
internal sealed class CsvColumn(CsvHeaderCell header, string file, bool mayCount)
{
    private readonly GrowingArray<float> _values = new();
    private LabelRuns? _labels;
    private double _first = double.NaN;
    private bool _counts = mayCount;
    private bool _isNumeric;

    public string Name => header.Name;

    public string? Unit => header.Unit;

    /// <summary>Rows without a value.</summary>
    public long Missing { get; private set; }

    /// <summary>Rows with an infinite value.</summary>
    public long Infinite { get; private set; }

    /// <summary>Whether the column holds numbers.</summary>
    public bool IsNumeric => _isNumeric;

    /// <summary>The texts, if the column holds text; null if it holds numbers or nothing.</summary>
    public LabelRuns? Labels => _labels;

    /// <summary>Whether the column only counts the rows up by one.</summary>
    public bool CountsRows => _isNumeric && _counts && Missing == 0 && _values.Count > 2;

    /// <summary>Adds the cell of a row.</summary>
    /// <exception cref="SignalFormatException">The cell is text in a column of numbers.</exception>
    public void Add(long row, ReadOnlySpan<char> cell, long line)
    {
        if (_labels is not null)
        {
            _labels.Add(row, CsvCell.IsMissing(cell) ? [] : cell);
        }
        else if (CsvCell.TryNumber(cell, out var value))
        {
            AddNumber(row, value);
        }
        else if (CsvCell.IsMissing(cell))
        {
            Missing++;
            _values.Add(float.NaN);
        }
        else if (CsvCell.HasDecimalComma(cell))
        {
            throw new SignalFormatException(
                file, $"{CsvCell.Quote(cell)} in column '{Name}' has a decimal comma; write decimal points, as in 1.5", $"line {line}");
        }
        else if (_isNumeric)
        {
            throw new SignalFormatException(file, $"expected a number in column '{Name}', found {CsvCell.Quote(cell)}", $"line {line}");
        }
        else
        {
            _labels = new LabelRuns();
            _values.Take();
            _labels.Add(row, cell);
        }
    }

    /// <summary>The numbers, missing ones as NaN; empties the column.</summary>
    public float[] TakeValues() => _values.Take();

    private void AddNumber(long row, float value)
    {
        _values.Add(value);
        if (float.IsNaN(value))
        {
            Missing++;
            return;
        }

        Infinite += float.IsInfinity(value) ? 1 : 0;
        _first = _isNumeric ? _first : value - row;
        _isNumeric = true;

        // Single precision counts to 16,777,216; from there on the rounded count agrees.
        _counts &= value == (float)(_first + row);
    }
}
