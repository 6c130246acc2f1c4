using OpenTslm.Measurements.EctopicBeats;
using OpenTslm.Measurements.RPeaks;

namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>Beats out of line, or runs of them.</summary>
/// <param name="ectopy">Which.</param>
internal sealed class EctopyDetector(Ectopy ectopy) : EventDetector
{
    private const double HalfBeatSeconds = 0.06;
    private const double UsualQuantile = 0.75; // Every second beat may be early.
    private const int FewestOfARun = 3;
    private const int FewestBeats = 9;

    public override string Name => ectopy switch
    {
        Ectopy.Any => "ectopic-beats",
        Ectopy.Ventricular => "ventricular-ectopic-beats",
        Ectopy.Supraventricular => "supraventricular-ectopic-beats",
        _ => "ectopic-run",
    };

    public override string Definition => ectopy switch
    {
        Ectopy.Any => "beats that come early (below 85 % of the usual interval), of the usual shape or another",
        Ectopy.Ventricular => "early beats of another shape than usual, like ventricular ones",
        Ectopy.Supraventricular => "early beats of the usual shape, like supraventricular ones",
        _ => "three early beats or more in a row",
    };

    public override string Signal => "an electrocardiogram";

    public override string Source => "after Hamilton 2002, Computers in Cardiology 29:101";

    public override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording recording, bool isNamed) =>
        HeartSignals.Choose(recording, isNamed, withPulse: false, withRates: false);

    public override IEnumerable<EventSpan> Find(EventPart part, EventLimits limits, object? prepared)
    {
        var first = part.Channels[0];
        var rate = first.Rate!.Value;
        var leads = HeartSignals.LeadsOf(part);
        var beats = RPeakDetector.DetectTogether(leads, rate);
        if (beats.Length < FewestBeats)
        {
            return [];
        }

        var found = EctopicBeatFinder.Find(leads, beats, rate, UsualQuantile);
        int[] wanted = ectopy switch
        {
            Ectopy.Ventricular => [.. found.VentricularLike],
            Ectopy.Supraventricular => [.. found.SupraventricularLike],
            _ => [.. found.VentricularLike.Concat(found.SupraventricularLike).Order()],
        };
        var similarity = leads.Max(lead => BeatSimilarity.Measure(lead, beats, rate));
        var score = EventScore.Of(similarity, 0.5, 0.95);
        return ectopy == Ectopy.Run
            ? Runs(beats, wanted, part, first.StartSeconds, rate, score)
            : wanted.Select(beat => At(beat, beat, part, first.StartSeconds, rate, score));
    }

    private IEnumerable<EventSpan> Runs(int[] beats, int[] early, EventPart part, double start, double rate, double score)
    {
        var isEarly = early.ToHashSet();
        for (var i = 0; i < beats.Length;)
        {
            var from = i;
            while (i < beats.Length && isEarly.Contains(beats[i]))
            {
                i++;
            }

            if (i - from >= FewestOfARun)
            {
                yield return At(beats[from], beats[i - 1], part, start, rate, score) with { Value = i - from, Unit = "1" };
            }

            i = Math.Max(i, from + 1);
        }
    }

    private EventSpan At(int from, int to, EventPart part, double start, double rate, double score) =>
        Event(start + (from / rate) - HalfBeatSeconds, start + (to / rate) + HalfBeatSeconds, score, part);
}
