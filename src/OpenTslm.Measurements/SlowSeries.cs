namespace OpenTslm.Measurements;

/// <summary>The valid readings of a channel at their times.</summary>
/// <param name="Name">Channel name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Seconds">Times from the first reading of the window, valid or not; never descending.</param>
/// <param name="Values">As many values.</param>
/// <param name="ValidShare">Share of the readings that are valid.</param>
/// <param name="Start">Absolute time of the first reading where it is known, in local time.</param>
internal sealed record SlowSeries(
    string Name, string? Unit, double[] Seconds, double[] Values, double ValidShare, DateTimeOffset? Start)
{
    public const double SecondsPerDay = 86_400;

    /// <summary>Seconds from the first valid reading to the last.</summary>
    public double SpanSeconds => Seconds.Length == 0 ? 0 : Seconds[^1] - Seconds[0];

    /// <summary>Whether a channel is read once a second or more rarely.</summary>
    public static bool IsSlow(TimeSeries series) => series.SamplingRateHz is { } rate
        ? rate <= 1
        : series.Count < 2 || series.DurationSeconds >= series.Count - 1;

    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static SlowSeries Create(ChannelWindow channel)
    {
        var samples = channel.Read();
        var valid = Signals.Processing.MissingSamples.CountValid(samples);
        double[] seconds = new double[valid], values = new double[valid];
        var axis = channel.Series.Axis;
        var first = axis.SecondsAt(0);
        var next = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            if (!float.IsNaN(samples[i]))
            {
                seconds[next] = axis.SecondsAt(i) - first;
                values[next++] = samples[i];
            }
        }

        return new SlowSeries(
            channel.Name, channel.Series.Unit, seconds, values, (double)valid / samples.Length, axis.Start?.AddSeconds(first));
    }

    /// <summary>
    /// Means of equally long stretches of time with at least one reading, where there are more readings than
    /// <paramref name="most"/>; else the readings themselves.
    /// </summary>
    public (double[] Seconds, double[] Values) Thin(int most)
    {
        if (Values.Length <= most)
        {
            return (Seconds, Values);
        }

        var stretch = SpanSeconds / most;
        var blocks = Seconds.Zip(Values, (second, value) => (second, value))
            .GroupBy(r => stretch > 0 ? Math.Min(most - 1, (int)((r.second - Seconds[0]) / stretch)) : 0)
            .Select(g => (Second: g.Average(r => r.second), Value: g.Average(r => r.value)))
            .ToArray();
        return ([.. blocks.Select(b => b.Second)], [.. blocks.Select(b => b.Value)]);
    }
}
