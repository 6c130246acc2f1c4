using OpenTslm.Measurements.RPeaks;
using OpenTslm.Measurements.SleepSpindles;
using OpenTslm.Measurements.SlowWaves;

namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>Graphoelements of sleep: spindles or slow waves.</summary>
/// <param name="areSpindles">Whether spindles are looked for, else slow waves.</param>
internal sealed class SleepWaveEvents(bool areSpindles) : EventDetector
{
    private const double LowestRateHz = 64;
    private const double LeastNegative = 40;
    private const double LeastPeakToPeak = 75;

    public override string Name => areSpindles ? "sleep-spindle" : "slow-wave";

    public override string Definition => areSpindles
        ? "0.5 to 2 s in which the band from 11 to 16 Hz stands out from the half hour around"
        : "a negative half wave of 0.3 to 1 s, 40 uV deep or more, with 75 uV or more to the peak after it";

    public override string Signal => "an electroencephalogram";

    public override string Source => areSpindles
        ? "Lacourse et al. 2019, J. Neuroscience Methods 316:3; Vallat and Walker 2021, eLife 10:e70092"
        : "Massimini et al. 2004, J. Neuroscience 24:6862; 75 uV after the AASM scoring manual";

    public override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording recording, bool isNamed) =>
        Each(recording, c => isNamed || ChannelKinds.Of(c) == ChannelKind.Electroencephalogram);

    public override string? WhyNot(Recording group, EventLimits limits)
    {
        var channel = group.Channels[0];
        return channel.SamplingRateHz is not >= LowestRateHz
            ? FormattableString.Invariant($"'{channel.Name}' has fewer than {LowestRateHz} evenly spaced samples a second.")
            : !areSpindles && UnitScale.ToMicrovolts(channel.Unit) is null
                ? $"slow waves are told by their size in microvolts, and the unit of '{channel.Name}' is unknown."
                : null;
    }

    public override IEnumerable<EventSpan> Find(EventPart part, EventLimits limits, object? prepared)
    {
        var channel = part.Channels[0];
        var factor = LeadReduction.Factor(channel.Rate!.Value);
        var rate = channel.Rate.Value / factor;
        var samples = channel.Read();
        if (SignalFaults.Find(samples, channel.Rate.Value).WhyNot is not null
            || WindowReadiness.Fill(LeadReduction.Apply(samples, factor), (int)Math.Ceiling(10 * rate), out _, out _) is not { } filled)
        {
            return [];
        }

        if (areSpindles)
        {
            return SleepSpindleDetector.Find(filled, rate).Select(s => Event(
                channel.StartSeconds + s.StartSeconds, channel.StartSeconds + s.EndSeconds, EventScore.Of(s.DurationSeconds, 0.5, 1), part)
                with { Value = s.FrequencyHz, Unit = "Hz" });
        }

        var scale = UnitScale.ToMicrovolts(channel.Series.Unit)!.Value;
        return SlowWaveDetector.Find(filled, rate, LeastNegative / scale, LeastPeakToPeak / scale).Select(w => Event(
            channel.StartSeconds + w.StartSeconds,
            channel.StartSeconds + w.EndSeconds,
            EventScore.Of(w.PeakToPeak * scale, LeastPeakToPeak, 2 * LeastPeakToPeak),
            part) with { Value = w.PeakToPeak * scale, Unit = "uV" });
    }
}
