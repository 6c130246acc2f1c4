using System.Globalization;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Csv;

/// <summary>Collects the cells of a time column, all of one kind, as times since the first.</summary>
/// <param name="header">Name and unit of the column.</param>
/// <param name="file">File name, for messages.</param>
internal sealed class TimeColumn(CsvHeaderCell header, string file)
{
    private const double DaySeconds = 86_400;
    private const int MostDigits = 17;
    private readonly GrowingArray<double> _sinceFirst = new();
    private TimeTextKind _kind;
    private long? _firstInteger;
    private double _first;
    private double _last;
    private double _added;
    private DateTimeOffset _firstDate;
    private int _fractionDigits;

    /// <summary>Name of the column.</summary>
    public string Name => header.Name;

    /// <summary>Adds the cell of the next row.</summary>
    /// <exception cref="SignalFormatException">
    /// The cell is no time, of another kind than the first, or before the previous one.
    /// </exception>
    public void Add(ReadOnlySpan<char> cell, long line)
    {
        if (_sinceFirst.Count == 0)
        {
            _kind = TimeText.KindOf(cell);
        }

        var value = _kind switch
        {
            TimeTextKind.Date => SinceFirstDate(cell, line),
            TimeTextKind.Clock => SinceFirstClock(cell, line),
            _ => SinceFirstNumber(cell, line),
        };
        if (value < _last)
        {
            throw new SignalFormatException(
                file,
                $"the time {CsvCell.Quote(cell)} in column '{Name}' lies before that of the row above; sort the rows by time",
                $"line {line}");
        }

        _last = value;
        _sinceFirst.Add(value);
        var hasExponent = _kind == TimeTextKind.None && cell.ContainsAny('e', 'E');
        _fractionDigits = Math.Max(_fractionDigits, hasExponent ? MostDigits : TimeText.FractionDigits(cell));
    }

    /// <summary>The stamps in seconds; empties the column.</summary>
    /// <param name="knownRateHz">A sampling rate from elsewhere, which helps to tell milliseconds from seconds.</param>
    /// <param name="notes">Receives what is assumed.</param>
    public TimeStamps Take(double? knownRateHz, ICollection<string> notes)
    {
        var values = _sinceFirst.Take();
        var unit = _kind == TimeTextKind.None ? UnitOf(values, knownRateHz, notes) : TimeUnit.Second;
        for (var i = 0; i < values.Length; i++)
        {
            // Division keeps 8 ms what 0.008 s is: the nearest number.
            values[i] = unit.Seconds < 1 ? values[i] / Math.Round(1 / unit.Seconds) : values[i] * unit.Seconds;
        }

        var start = _kind == TimeTextKind.Date ? _firstDate : StartOf(unit);
        if (start is null && _first != 0)
        {
            var first = _kind == TimeTextKind.Clock
                ? TimeSpan.FromSeconds(_first).ToString("c", CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{_first:0.######}");
            notes.Add($"Column '{Name}' begins at {first}; times are counted from there.");
        }

        return new TimeStamps(values, Math.Pow(10, -_fractionDigits) * unit.Seconds, start);
    }

    private double SinceFirstNumber(ReadOnlySpan<char> cell, long line)
    {
        if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            throw NoTime(cell, line, "seconds, an ISO 8601 time or HH:MM:SS");
        }

        var isInteger = long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer);
        if (_sinceFirst.Count == 0)
        {
            _first = value;
            _firstInteger = isInteger ? integer : null;
        }

        // Nanoseconds since 1970 do not fit into a double; their differences do.
        return isInteger && _firstInteger is { } first ? (double)((Int128)integer - first) : value - _first;
    }

    private double SinceFirstDate(ReadOnlySpan<char> cell, long line)
    {
        if (!TimeText.TryDate(cell, out var value))
        {
            throw NoTime(cell, line, "ISO 8601 times such as 2024-05-01T09:30:00");
        }

        _firstDate = _sinceFirst.Count == 0 ? value : _firstDate;
        return (value - _firstDate).Ticks / (double)TimeSpan.TicksPerSecond;
    }

    private double SinceFirstClock(ReadOnlySpan<char> cell, long line)
    {
        if (!TimeText.TryClock(cell, out var value))
        {
            throw NoTime(cell, line, "HH:MM:SS");
        }

        _first = _sinceFirst.Count == 0 ? value : _first;

        // A clock that falls by most of a day has passed midnight.
        var since = value - _first + _added;
        if (since < _last - (DaySeconds / 2))
        {
            _added += DaySeconds;
            since += DaySeconds;
        }

        return since;
    }

    private TimeUnit UnitOf(double[] values, double? knownRateHz, ICollection<string> notes)
    {
        if ((header.Unit is { } written ? TimeUnit.Parse(written.Replace('µ', 'u')) : null) is { } stated)
        {
            return stated;
        }

        if (TimeColumnName.UnitIn(Name) is { } named)
        {
            return named;
        }

        if (UnixTime.UnitOf(_first) is { } epoch)
        {
            return epoch;
        }

        var unit = UnixTime.GuessUnit(values, knownRateHz);
        notes.Add($"Column '{Name}' states no unit; {unit.Name} are assumed.");
        return unit;
    }

    private DateTimeOffset? StartOf(TimeUnit unit) =>
        _kind != TimeTextKind.None || UnixTime.UnitOf(_first) != unit ? null
        : _firstInteger is { } integer ? DateTimeOffset.UnixEpoch.AddTicks(
            (long)((Int128)integer * TimeSpan.TicksPerSecond / (Int128)Math.Round(1 / unit.Seconds)))
        : DateTimeOffset.UnixEpoch.AddSeconds(_first * unit.Seconds);

    private SignalFormatException NoTime(ReadOnlySpan<char> cell, long line, string expected) => new(
        file,
        CsvCell.IsMissing(cell) ? $"the time in column '{Name}' is missing"
        : CsvCell.HasDecimalComma(cell) ? $"{CsvCell.Quote(cell)} in column '{Name}' has a decimal comma; write decimal points, as in 1.5"
        : $"{CsvCell.Quote(cell)} in the time column '{Name}' is no time; write {expected}",
        $"line {line}");
}
