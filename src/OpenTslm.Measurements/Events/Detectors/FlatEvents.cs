using OpenTslm.Measurements.FlatLines;

namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>Times in which a channel holds one value.</summary>
internal sealed class FlatEvents : EventDetector
{
    private const double ShortestSeconds = 1;
    private const double LowestRateHz = 1;

    public override string Name => "flat-line";

    public override string Definition => "a second or more of exactly equal samples (a lead that is off, a lost link)";

    public override string Signal => "any wave of one evenly spaced sample a second or more";

    public override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording recording, bool isNamed) =>
        Each(
        recording,
        c => c.SamplingRateHz >= LowestRateHz && c.Count > 0
            && (isNamed || ChannelKinds.Of(c) is not (ChannelKind.SleepStages or ChannelKind.OxygenSaturation)));

    public override IEnumerable<EventSpan> Find(EventPart part, EventLimits limits, object? prepared)
    {
        var channel = part.Channels[0];
        var rate = channel.Rate!.Value;
        var shortest = (int)Math.Max(FlatLineDetector.FewestSamples, Math.Ceiling(ShortestSeconds * rate));
        return FlatLineDetector.Find(channel.Read(), shortest).Select(run => Event(
            channel.StartSeconds + (run.Start / rate), channel.StartSeconds + ((run.Start + run.Count) / rate), 1, part)
            with { Value = run.Value, Unit = channel.Series.Unit });
    }
}
