using OpenTslm.Measurements.AtrialFibrillation;

namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>Times in which heart beats follow no order, as in atrial fibrillation.</summary>
internal sealed class IrregularRhythmDetector : EventDetector
{
    private const int Window = 32;
    private const int Hop = 8;
    private const double Clear = -0.9;
    private const double LongestInterval = 3;

    public override string Name => "irregular-rhythm";

    public override string Definition => FormattableString.Invariant(
        $"{Window} beats or more whose intervals follow no order (coefficient of sample entropy above {SampleEntropyCoefficient.FibrillationFrom}), as in atrial fibrillation; many ectopic beats look alike, and P waves are not looked at");

    public override string Signal => HeartSignals.Beats;

    public override string Source => "Lake and Moorman 2011, Am. J. Physiol. Heart Circ. Physiol. 300:H319";

    public override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording recording, bool isNamed) =>
        HeartSignals.Choose(recording, isNamed, withPulse: true, withRates: false);

    public override IEnumerable<EventSpan> Find(EventPart part, EventLimits limits, object? prepared)
    {
        var beats = HeartSignals.BeatsOf(part, out _) ?? [];
        var windows = new List<HeldValue>();
        var intervals = new double[Window];
        for (var first = 0; first + Window < beats.Length; first += Hop)
        {
            for (var i = 0; i < Window; i++)
            {
                intervals[i] = beats[first + i + 1] - beats[first + i];
            }

            // A gap in the recording, or a lead that fell off, is no rhythm.
            if (Array.TrueForAll(intervals, i => i is > 0 and <= LongestInterval))
            {
                windows.Add(new HeldValue(beats[first], beats[first + Window] - beats[first], SampleEntropyCoefficient.Of(intervals)!.Value));
            }
        }

        return ValueRuns.Find(windows, SampleEntropyCoefficient.FibrillationFrom, isAbove: true)
            .Select(r => Event(r.Start, r.End, EventScore.Of(r.Extreme, SampleEntropyCoefficient.FibrillationFrom, Clear), part)
                with { Value = r.Extreme, Unit = "1" });
    }
}
