namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>Long times without a heart beat.</summary>
internal sealed class PauseDetector : EventDetector
{
    private const double Shortest = 2;
    private const double Clear = 1;
    private const double MostFlat = 0.8;

    public override string Name => "pause";

    public override string Definition => FormattableString.Invariant($"{Shortest} s or more between two heart beats while the signal is there");

    public override string Signal => "an electrocardiogram";

    public override string Source => "Kusumoto et al. 2019, Circulation 140:e382 (pauses above 3 s are called significant)";

    public override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording recording, bool isNamed) =>
        HeartSignals.Choose(recording, isNamed, withPulse: false, withRates: false);

    public override IEnumerable<EventSpan> Find(EventPart part, EventLimits limits, object? prepared)
    {
        var beats = HeartSignals.BeatsOf(part, out _) ?? [];
        var shortest = limits.LongerThanSeconds ?? limits.Above ?? Shortest;
        for (var i = 1; i < beats.Length; i++)
        {
            var interval = beats[i] - beats[i - 1];
            if (interval >= shortest && part.Channels.Any(c => IsThere(c, beats[i - 1], beats[i])))
            {
                yield return Event(beats[i - 1], beats[i], EventScore.Of(interval, shortest, shortest + Clear), part)
                    with { Value = interval, Unit = "s" };
            }
        }
    }

    /// <summary>Whether a lead goes on in a pause: a sensor that is off would look like a standstill.</summary>
    private static bool IsThere(ChannelWindow lead, double from, double to)
    {
        var rate = lead.Rate!.Value;
        var start = Math.Max(0, (long)((from - lead.StartSeconds) * rate));
        var count = (int)Math.Min(lead.Series.Count - start, (to - from) * rate);
        if (count < 2)
        {
            return false;
        }

        var samples = lead.Series.Read(start, count);
        int missing = 0, flat = 0;
        for (var i = 1; i < count; i++)
        {
            missing += float.IsNaN(samples[i]) ? 1 : 0;
            flat += samples[i] == samples[i - 1] ? 1 : 0;
        }

        return missing < 0.1 * count && flat < MostFlat * count;
    }
}
