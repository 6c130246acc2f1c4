using System.Globalization;
using OpenTslm.Signals.Csv;

namespace OpenTslm.Signals.Ucr;

/// <summary>Reads the cases of a <c>.ts</c> file: a line each, dimensions and the class separated by colons.</summary>
/// <param name="text">The text, after the line <c>@data</c>.</param>
/// <param name="header">What the lines before it say.</param>
internal sealed class TsCaseReader(SeriesText text, TsHeader header)
{
    private const string Separators = ",:";
    private const double EvenTolerance = 1e-6;
    private readonly List<float> _samples = [];
    private readonly List<double> _seconds = [];
    private int? _dimensions = header.Dimensions;

    /// <summary>The next case; null at the end of the file.</summary>
    public SeriesCase? Read()
    {
        var dimensions = new List<float[]>();
        string? label = null;
        double? period = null;
        while (true)
        {
            var end = header.HasTimeStamps ? ReadStamped(out var last) : ReadPlain(out last);
            var isLast = end is '\n' or SeriesText.EndOfFile;
            if (isLast && dimensions.Count == 0 && _samples.Count == 0 && string.IsNullOrEmpty(last))
            {
                if (end == SeriesText.EndOfFile)
                {
                    return null;
                }

                continue; // a blank line
            }

            if (isLast && header.HasLabels)
            {
                label = last is { Length: > 0 } && dimensions.Count > 0 ? last : throw text.Unexpected("a class after the samples of the case");
                break;
            }

            if (last is { Length: > 0 })
            {
                throw text.Unexpected("a number");
            }

            dimensions.Add([.. _samples]);
            period = PeriodOf(period, dimensions.Count == 1);
            if (isLast)
            {
                break;
            }
        }

        _dimensions ??= dimensions.Count;
        return dimensions.Count == _dimensions
            ? new SeriesCase(dimensions, label, period)
            : throw text.Unexpected($"{_dimensions} dimension(s) in the case, of which {dimensions.Count} are there, at its end");
    }

    // Where labels are expected the only field of a line's last part may be one; it is no sample then.
    private char ReadPlain(out string? last)
    {
        _samples.Clear();
        last = null;
        while (true)
        {
            var end = text.Read(Separators);
            var isNumber = text.TryNumber(out var value);
            if (_samples.Count == 0 && end is '\n' or SeriesText.EndOfFile && (header.HasLabels || text.Field.IsEmpty))
            {
                last = text.Field.ToString();
                return end;
            }

            if (!isNumber)
            {
                throw text.Unexpected("a number");
            }

            _samples.Add(value);
            if (end != ',')
            {
                return end;
            }
        }
    }

    // Samples are pairs in round brackets: a time, which may hold colons, a comma and a value.
    private char ReadStamped(out string? last)
    {
        _samples.Clear();
        _seconds.Clear();
        last = null;
        while (true)
        {
            var end = text.Read("(:");
            if (end != '(')
            {
                last = text.Field.ToString();
                return end;
            }

            if (text.Read(",") != ',' || ReadTime() is not { } seconds)
            {
                throw text.Unexpected("a time stamp");
            }

            if (text.Read(")") != ')' || !text.TryNumber(out var value))
            {
                throw text.Unexpected("a number and a closing bracket");
            }

            _seconds.Add(seconds);
            _samples.Add(value);
            var next = text.Read(Separators);
            if (next != ',')
            {
                last = text.Field.ToString();
                return next;
            }
        }
    }

    private double? ReadTime() =>
        TimeText.TryDate(text.Field, out var date) ? (date - DateTimeOffset.UnixEpoch).TotalSeconds
        : double.TryParse(text.Field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : null;

    private double? PeriodOf(double? before, bool isFirst)
    {
        if (!header.HasTimeStamps || _seconds.Count < 2)
        {
            return before;
        }

        var period = (_seconds[^1] - _seconds[0]) / (_seconds.Count - 1);
        for (var i = 1; i < _seconds.Count; i++)
        {
            if (!(period > 0) || Math.Abs(_seconds[i] - _seconds[0] - (i * period)) > EvenTolerance * Math.Max(1, period))
            {
                throw text.Unexpected("even time stamps in the case, which ends");
            }
        }

        return isFirst || before is null || Math.Abs(before.Value - period) <= EvenTolerance * period
            ? period
            : throw text.Unexpected("one sampling rate in all dimensions of the case, which ends");
    }
}
