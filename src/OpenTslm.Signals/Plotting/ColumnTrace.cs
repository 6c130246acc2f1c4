namespace OpenTslm.Signals.Plotting;

/// <summary>
/// A channel as it is drawn: all its samples, or, where there are more than pixels, the first, least, greatest and last one
/// of each column of pixels, so that no peak is lost. The samples are read block by block.
/// </summary>
internal sealed class ColumnTrace
{
    private const int BlockLength = 1 << 16;
    private const double LongestStep = 5;
    private readonly List<TracePoint[]> _lines = [];
    private readonly List<(double From, double To)> _gaps = [];
    private readonly List<TracePoint> _line = [];
    private readonly Func<double, double> _toX;
    private readonly bool _isReduced;
    private Column _column = Column.Empty;
    private double? _gapStart;

    private ColumnTrace(Func<double, double> toX, bool isReduced)
    {
        _toX = toX;
        _isReduced = isReduced;
    }

    /// <summary>Lines without a gap.</summary>
    public IReadOnlyList<TracePoint[]> Lines => _lines;

    /// <summary>Where samples are missing, seconds from the recording's start.</summary>
    public IReadOnlyList<(double From, double To)> Gaps => _gaps;

    /// <summary>The least value; NaN if there is none.</summary>
    public float Minimum { get; private set; } = float.NaN;

    /// <summary>The greatest value; NaN if there is none.</summary>
    public float Maximum { get; private set; } = float.NaN;

    /// <summary>Samples in the window, missing ones included.</summary>
    public long Samples { get; private set; }

    /// <summary>Samples that are missing.</summary>
    public long Missing { get; private set; }

    /// <summary>Whether columns of pixels stand for several samples each.</summary>
    public bool IsReduced => _isReduced;

    /// <summary>Reads what is drawn of a channel.</summary>
    /// <param name="series">The channel.</param>
    /// <param name="from">Start of the window, seconds.</param>
    /// <param name="to">End of the window, seconds; a sample that is taken then belongs to it.</param>
    /// <param name="left">Pixel at which the window begins.</param>
    /// <param name="right">Pixel at which it ends.</param>
    public static ColumnTrace Create(TimeSeries series, double from, double to, double left, double right)
    {
        var (first, end) = (IndexAt(series, from), IndexAt(series, Math.BitIncrement(to)));
        var trace = new ColumnTrace(seconds => left + ((seconds - from) / (to - from) * (right - left)), end - first > 2 * (right - left)) { Samples = end - first };
        var longest = LongestGap(series, first, end);
        var block = new float[(int)Math.Min(BlockLength, Math.Max(1, end - first))];
        var before = double.NaN;
        for (var at = first; at < end; at += block.Length)
        {
            var read = block.AsSpan(0, (int)Math.Min(block.Length, end - at));
            series.Read(at, read);
            for (var i = 0; i < read.Length; i++)
            {
                var seconds = series.Axis.SecondsAt(at + i);
                if (seconds - before > longest)
                {
                    trace.EndLine();
                    trace._gaps.Add((before, seconds));
                }

                trace.Add(seconds, read[i]);
                before = seconds;
            }
        }

        trace.EndLine();
        trace.EndGap(before);
        return trace;
    }

    /// <summary>Index of the first sample at a time or later.</summary>
    public static long IndexAt(TimeSeries series, double seconds)
    {
        var (low, high) = (0L, series.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = series.Axis.SecondsAt(middle) < seconds ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The longest time between two samples that is no gap: five of the median ones.</summary>
    private static double LongestGap(TimeSeries series, long first, long end)
    {
        const int FewestSteps = 4;
        if (series.Axis is not TimeAxis.Timestamps stamps || end - first <= FewestSteps)
        {
            return double.PositiveInfinity;
        }

        var seconds = stamps.Seconds.Span[(int)first..(int)end];
        var steps = new double[seconds.Length - 1];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = seconds[i + 1] - seconds[i];
        }

        Array.Sort(steps);
        return steps[steps.Length / 2] is var median and > 0 ? LongestStep * median : double.PositiveInfinity;
    }

    private void Add(double seconds, float value)
    {
        if (!float.IsFinite(value))
        {
            Missing++;
            EndLine();
            _gapStart ??= seconds;
            return;
        }

        EndGap(seconds);
        // Comparisons with NaN are false, so that the first value is taken.
        Minimum = value >= Minimum ? Minimum : value;
        Maximum = value <= Maximum ? Maximum : value;
        var x = _toX(seconds);
        if (!_isReduced)
        {
            _line.Add(new(x, value));
        }
        else if (_column.Takes(x))
        {
            _column = _column.With(value);
        }
        else
        {
            EndColumn();
            _column = Column.Of(x, value);
        }
    }

    private void EndColumn()
    {
        foreach (var value in _column.Values)
        {
            _line.Add(new(_column.Middle, value));
        }

        _column = Column.Empty;
    }

    private void EndLine()
    {
        EndColumn();
        if (_line.Count > 0)
        {
            _lines.Add([.. _line]);
            _line.Clear();
        }
    }

    private void EndGap(double seconds)
    {
        if (_gapStart is { } start)
        {
            _gaps.Add((start, seconds));
            _gapStart = null;
        }
    }

    /// <summary>The samples of one column of pixels.</summary>
    private readonly record struct Column(double Left, float First, float Least, float Greatest, float Last, bool LeastIsFirst)
    {
        public static Column Empty { get; } = new(double.NaN, 0, 0, 0, 0, true);

        public double Middle => Left + 0.5;

        public IEnumerable<float> Values => double.IsNaN(Left)
            ? []
            : new[] { First, LeastIsFirst ? Least : Greatest, LeastIsFirst ? Greatest : Least, Last }.Distinct();

        public static Column Of(double x, float value) => new(Math.Floor(x), value, value, value, value, true);

        public bool Takes(double x) => Math.Floor(x) == Left;

        public Column With(float value) => this with
        {
            Least = Math.Min(Least, value),
            Greatest = Math.Max(Greatest, value),
            Last = value,
            LeastIsFirst = value < Least ? false : value > Greatest || LeastIsFirst,
        };
    }
}
