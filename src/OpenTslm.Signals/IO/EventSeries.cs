namespace OpenTslm.Signals.IO;

/// <summary>Values with a time each, collected in any order.</summary>
/// <param name="name">Name of the series.</param>
/// <param name="unit">Unit as a UCUM code; null when unknown.</param>
internal sealed class EventSeries(string name, string? unit)
{
    private readonly GrowingArray<double> _seconds = new();
    private readonly GrowingArray<float> _values = new();

    /// <summary>Name of the series.</summary>
    public string Name => name;

    /// <summary>The earliest time, seconds from the Unix epoch.</summary>
    public double First { get; private set; } = double.PositiveInfinity;

    /// <summary>Number of values.</summary>
    public long Count => _values.Count;

    /// <summary>Adds a value.</summary>
    /// <param name="seconds">Its time, seconds from the Unix epoch.</param>
    /// <param name="value">The value.</param>
    public void Add(double seconds, float value)
    {
        First = Math.Min(First, seconds);
        _seconds.Add(seconds);
        _values.Add(value);
    }

    /// <summary>The series in time order; empties the collection. Even stamps from the start on become a rate.</summary>
    /// <param name="channel">Name of the channel.</param>
    /// <param name="start">The recording's start, seconds from the Unix epoch.</param>
    public TimeSeries ToSeries(string channel, double start)
    {
        var (seconds, values) = (_seconds.Take(), _values.Take());
        Array.Sort(seconds, values);
        for (var i = 0; i < seconds.Length; i++)
        {
            // Stamps are whole milliseconds at best; the difference has no more digits.
            seconds[i] = Math.Round(seconds[i] - start, 6);
        }

        var zero = DateTimeOffset.UnixEpoch.AddTicks((long)Math.Round(start * TimeSpan.TicksPerSecond));
        TimeAxis axis = IsEven(seconds)
            ? new TimeAxis.Regular(1 / seconds[1]) { Start = zero }
            : new TimeAxis.Timestamps(seconds) { Start = zero };
        return new TimeSeries(channel, unit, axis, values);
    }

    private static bool IsEven(double[] seconds)
    {
        const int FewestSamples = 3;
        if (seconds.Length < FewestSamples || seconds[0] != 0 || seconds[1] <= 0)
        {
            return false;
        }

        for (var i = 2; i < seconds.Length; i++)
        {
            if (Math.Abs(seconds[i] - (i * seconds[1])) > 1e-6)
            {
                return false;
            }
        }

        return true;
    }
}
