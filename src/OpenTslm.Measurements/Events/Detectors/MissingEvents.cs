namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>Times without samples.</summary>
internal sealed class MissingEvents : EventDetector
{
    private const double UsualSteps = 3;

    public override string Name => "gap";

    public override string Definition => "missing samples, or more than three usual steps of time between two of them";

    public override string Signal => "any channel";

    public override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording recording, bool isNamed) => Each(recording, c => c.Count > 0);

    public override object Prepare(Recording group, CancellationToken cancellationToken) => ValueRuns.MedianStep(group.Channels[0]);

    public override IEnumerable<EventSpan> Find(EventPart part, EventLimits limits, object? prepared)
    {
        var channel = part.Channels[0];
        var (step, axis) = ((double)prepared!, channel.Series.Axis);
        var samples = channel.Read();
        var first = axis.SecondsAt(0);
        var last = 0.0; // end of what the last valid sample stands for, from the first sample
        for (var i = 0; i < samples.Length; i++)
        {
            if (!float.IsFinite(samples[i]))
            {
                continue;
            }

            var at = axis.SecondsAt(i) - first;
            if (at - last > (channel.Rate is null ? (UsualSteps - 1) * step : 0.5 * step))
            {
                yield return Event(channel.StartSeconds + last, channel.StartSeconds + at, 1, part);
            }

            last = at + step;
        }

        var end = axis.SecondsAt(samples.Length - 1) - first + step;
        if (end - last > 0.5 * step)
        {
            yield return Event(channel.StartSeconds + last, channel.StartSeconds + end, 1, part);
        }
    }
}
