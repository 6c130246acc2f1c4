namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>A value and the time for which it stands.</summary>
/// <param name="Seconds">Its start, seconds from the recording's start.</param>
/// <param name="HoldSeconds">How long it stands.</param>
/// <param name="Value">The value.</param>
internal readonly record struct HeldValue(double Seconds, double HoldSeconds, double Value);

/// <summary>A run of values that fulfil a condition.</summary>
/// <param name="Start">Start in seconds.</param>
/// <param name="End">End in seconds.</param>
/// <param name="Extreme">The value furthest out.</param>
/// <param name="Count">How many values it holds.</param>
internal readonly record struct ValueRun(double Start, double End, double Extreme, int Count);

/// <summary>Finds runs of values above or below a limit.</summary>
internal static class ValueRuns
{
    /// <summary>Finds the runs; interruptions that are short enough do not end one.</summary>
    /// <param name="values">Values in time order.</param>
    /// <param name="limit">The limit, which itself does not count.</param>
    /// <param name="isAbove">Whether values above it count, else those below.</param>
    /// <param name="bridgeSeconds">Longest interruption.</param>
    /// <param name="shortestSeconds">Shortest run.</param>
    public static List<ValueRun> Find(
        IEnumerable<HeldValue> values, double limit, bool isAbove, double bridgeSeconds = 0, double shortestSeconds = 0)
    {
        var runs = new List<ValueRun>();
        foreach (var (seconds, hold, value) in values)
        {
            if (isAbove ? !(value > limit) : !(value < limit))
            {
                continue;
            }

            var end = seconds + hold;
            if (runs.Count > 0 && seconds - runs[^1].End <= bridgeSeconds + 1e-6)
            {
                var last = runs[^1];
                var extreme = isAbove ? Math.Max(last.Extreme, value) : Math.Min(last.Extreme, value);
                runs[^1] = new ValueRun(last.Start, Math.Max(last.End, end), extreme, last.Count + 1);
            }
            else
            {
                runs.Add(new ValueRun(seconds, end, value, 1));
            }
        }

        runs.RemoveAll(r => r.End - r.Start < shortestSeconds - 1e-6);
        return runs;
    }

    /// <summary>The valid samples of a channel; each stands until the next one, but no longer than three usual steps.</summary>
    public static IEnumerable<HeldValue> Of(ChannelWindow channel)
    {
        var samples = channel.Read();
        var axis = channel.Series.Axis;
        var first = axis.SecondsAt(0);
        var step = channel.Rate is { } rate ? 1 / rate : MedianStep(channel.Series);
        for (var i = 0; i < samples.Length; i++)
        {
            if (float.IsFinite(samples[i]))
            {
                var at = axis.SecondsAt(i);
                var hold = i + 1 < samples.Length ? axis.SecondsAt(i + 1) - at : step;
                yield return new HeldValue(channel.StartSeconds + at - first, hold <= 3 * step ? hold : step, samples[i]);
            }
        }
    }

    /// <summary>Median time between two samples; 0 for fewer than two.</summary>
    public static double MedianStep(TimeSeries series)
    {
        if (series.SamplingRateHz is { } rate)
        {
            return 1 / rate;
        }

        var steps = new double[Math.Max(0, series.Count - 1)];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = series.Axis.SecondsAt(i + 1) - series.Axis.SecondsAt(i);
        }

        return steps.Length > 0 ? Quantile.MedianInPlace(steps) : 0;
    }
}
