using OpenTslm.Measurements.OxygenDesaturation;

namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>Falls of the oxygen saturation with their recovery.</summary>
internal sealed class DesaturationEvents : EventDetector
{
    private const double Drop = 3;
    private const double LongestStepSeconds = 10;

    public override string Name => "desaturation";

    public override string Definition =>
        "a fall of the oxygen saturation by 3 points or more below the level of the two minutes before, for 10 s or more";

    public override string Signal => "an oxygen saturation";

    public override string Source => "Berry et al. 2012, J. Clinical Sleep Medicine 8:597 (AASM scoring rules)";

    public override double MarginSeconds => 400;

    public override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording recording, bool isNamed) =>
        Each(recording, c => isNamed || ChannelKinds.Of(c) == ChannelKind.OxygenSaturation);

    public override string? WhyNot(Recording group, EventLimits limits) =>
        ValueRuns.MedianStep(group.Channels[0]) > LongestStepSeconds
            ? FormattableString.Invariant($"the readings of '{group.Channels[0].Name}' are more than {LongestStepSeconds} s apart.")
            : null;

    public override IEnumerable<EventSpan> Find(EventPart part, EventLimits limits, object? prepared)
    {
        var channel = part.Channels[0];
        return channel.Series.Count < 2 || OxygenSeries.Create(channel, channel.Read(), out _) is not { } series
            ? []
            : DesaturationDetector.Find(series.Seconds, series.Percent, Drop, series.LongestHoldSeconds)
                .Select(d => Event(channel.StartSeconds + d.StartSeconds, channel.StartSeconds + d.EndSeconds, EventScore.Of(d.Depth, Drop, 2 * Drop), part)
                    with { Value = d.NadirPercent, Unit = "%" });
    }
}
