using System.Globalization;
using OpenTslm.Signals.Csv;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Wisdm;

/// <summary>Collects the rows of a file.</summary>
/// <param name="file">File name, for messages.</param>
internal sealed class WisdmTable(string file)
{
    private const double NanosecondsPerSecond = 1e9;
    private readonly GrowingArray<float>[] _axes = [new(), new(), new()];
    private readonly List<WisdmSession> _sessions = [];
    private long _sessionStart;

    /// <summary>The subject of all rows.</summary>
    public string? Subject { get; private set; }

    /// <summary>The sessions, in file order.</summary>
    public IReadOnlyList<WisdmSession> Sessions => _sessions;

    /// <summary>Adds a row of six cells.</summary>
    public void Add(CsvRowReader row)
    {
        Subject ??= row[0].ToString();
        if (!row[0].SequenceEqual(Subject))
        {
            throw new SignalFormatException(
                file, $"subject {CsvCell.Quote(row[0])} follows subject '{Subject}'; write one file for each", $"line {row.Line}");
        }

        if (!long.TryParse(row[2], NumberStyles.None, CultureInfo.InvariantCulture, out var stamp))
        {
            throw new SignalFormatException(file, $"expected a time stamp in nanoseconds, found {CsvCell.Quote(row[2])}", $"line {row.Line}");
        }

        AddToSession(row[1], stamp);
        for (var axis = 0; axis < _axes.Length; axis++)
        {
            _axes[axis].Add(Number(row[3 + axis].TrimEnd(';'), row.Line));
        }
    }

    /// <summary>The samples of x, y and z; empties the table.</summary>
    public float[][] TakeAxes() => Array.ConvertAll(_axes, axis => axis.Take());

    private void AddToSession(ReadOnlySpan<char> activity, long stamp)
    {
        if (_sessions.Count == 0 || !activity.SequenceEqual(_sessions[^1].Activity))
        {
            _sessionStart = stamp;
            _sessions.Add(new WisdmSession(activity.ToString(), _axes[0].Count, 1, 0));
            return;
        }

        var session = _sessions[^1];
        _sessions[^1] = session with { Count = session.Count + 1, Seconds = (stamp - _sessionStart) / NanosecondsPerSecond };
    }

    private float Number(ReadOnlySpan<char> cell, long line) =>
        CsvCell.TryNumber(cell, out var value) ? value
        : CsvCell.IsMissing(cell) ? float.NaN
        : throw new SignalFormatException(file, $"expected a number, found {CsvCell.Quote(cell)}", $"line {line}");
}
