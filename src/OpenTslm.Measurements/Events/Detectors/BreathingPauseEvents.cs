using OpenTslm.Measurements.RespirationPauses;
using OpenTslm.Measurements.RespirationRate;
using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>Times in which breathing hardly moves.</summary>
internal sealed class BreathingPauseEvents : EventDetector
{
    private const double Clear = 20;

    public override string Name => "breathing-pause";

    public override string Definition =>
        "10 s or more in which the breathing wave moves less than a fifth of what it does in the minutes around (apnoea-like, no scored apnoea)";

    public override string Signal => "a wave of breathing";

    public override string Source => "Berry et al. 2012, J. Clinical Sleep Medicine 8:597 (AASM scoring rules, adapted)";

    public override double MarginSeconds => 300;

    public override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording recording, bool isNamed) =>
        Each(recording, c => isNamed || ChannelKinds.Of(c) == ChannelKind.Respiration);

    public override string? WhyNot(Recording group, EventLimits limits) =>
        group.Channels[0].SamplingRateHz is not { } rate || rate < BreathDetector.LowestRateHz
            ? FormattableString.Invariant($"breaths need {BreathDetector.LowestRateHz} evenly spaced samples a second or more.")
            : null;

    public override IEnumerable<EventSpan> Find(EventPart part, EventLimits limits, object? prepared)
    {
        var channel = part.Channels[0];
        var rate = channel.Rate!.Value;
        var filled = WindowReadiness.Fill(channel.Read(), (int)Math.Ceiling(60 * rate), out _, out _);
        if (filled is null)
        {
            return [];
        }

        // Some hundred samples a second of a wave of breathing tell no more than ten.
        var factor = Math.Max(1, (int)(rate / 25));
        var thinned = factor == 1 ? filled : Thin(filled, factor);
        return RespirationPauseDetector.Find(thinned, rate / factor)
            .Select(p => Event(
                channel.StartSeconds + p.StartSeconds,
                channel.StartSeconds + p.EndSeconds,
                EventScore.Of(p.DurationSeconds, RespirationPauseDetector.ShortestSeconds, Clear),
                part) with { Value = p.DurationSeconds, Unit = "s" });
    }

    private static double[] Thin(double[] samples, int factor)
    {
        var mean = RunningMean.Compute(samples, factor);
        var thinned = new double[samples.Length / factor];
        for (var i = 0; i < thinned.Length; i++)
        {
            thinned[i] = mean[(i * factor) + (factor / 2)];
        }

        return thinned;
    }
}
