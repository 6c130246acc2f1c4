namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>Times in which the heart rate stays above or below a limit.</summary>
/// <param name="isFast">Whether fast or slow rates are looked for.</param>
internal sealed class HeartRateDetector(bool isFast) : EventDetector
{
    private const double Fast = 100;
    private const double Slow = 50;
    private const double Clear = 20;
    private const double BridgeSeconds = 5;
    private const double ShortestSeconds = 10;

    public override string Name => isFast ? "tachycardia" : "bradycardia";

    public override string Definition => FormattableString.Invariant(
        $"a heart rate {(isFast ? "above" : "below")} {(isFast ? Fast : Slow)}/min (median of seven beats) for {ShortestSeconds} s or more");

    public override string Signal => "an electrocardiogram, a pulse wave or a channel of heart rates";

    public override string Source => isFast
        ? "Page et al. 2016, Circulation 133:e506 (ACC/AHA/HRS guideline)"
        : "Kusumoto et al. 2019, Circulation 140:e382 (ACC/AHA/HRS guideline)";

    public override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording recording, bool isNamed) =>
        HeartSignals.Choose(recording, isNamed, withPulse: true, withRates: true);

    public override IEnumerable<EventSpan> Find(EventPart part, EventLimits limits, object? prepared)
    {
        var limit = isFast ? limits.Above ?? Fast : limits.Below ?? Slow;
        var isSlowChannel = part.Channels[0].Rate is not > 5;
        var runs = ValueRuns.Find(
            HeartSignals.RatesOf(part), limit, isFast, BridgeSeconds, isSlowChannel ? 0 : Math.Min(ShortestSeconds, limits.LongerThanSeconds ?? ShortestSeconds));
        return runs.Select(r => Event(r.Start, r.End, EventScore.Of(r.Extreme, limit, isFast ? limit + Clear : limit - Clear), part)
            with { Value = r.Extreme, Unit = "/min" });
    }
}
