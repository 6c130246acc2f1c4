using OpenTslm.Measurements.Spikes;

namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>Single values far from those around.</summary>
internal sealed class SpikeEvents : EventDetector
{
    private const double Threshold = 5;
    private const double Clear = 15;

    public override string Name => "spike";

    public override string Definition => "values more than 5 robust standard deviations from the running median";

    public override string Signal => "any evenly sampled channel but an electrocardiogram, whose beats are spikes";

    public override string Source => "Davies and Gather 1993, J. Am. Stat. Assoc. 88:782 (Hampel identifier)";

    public override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording recording, bool isNamed) =>
        Each(recording, c => c.SamplingRateHz is not null && c.Count > 0 && (isNamed || ChannelKinds.Of(c) != ChannelKind.Electrocardiogram));

    public override IEnumerable<EventSpan> Find(EventPart part, EventLimits limits, object? prepared)
    {
        var channel = part.Channels[0];
        return (SpikeDetector.Measure(channel.Read(), channel.Rate!.Value, Threshold)?.Spikes ?? [])
            .Select(s => Event(channel.StartSeconds + s.Seconds, channel.StartSeconds + s.Seconds, EventScore.Of(Math.Abs(s.RobustZ), Threshold, Clear), part)
                with { Value = s.Height, Unit = channel.Series.Unit });
    }
}
