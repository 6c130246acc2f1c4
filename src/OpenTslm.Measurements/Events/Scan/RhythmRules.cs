using OpenTslm.Measurements.Events.Detectors;

namespace OpenTslm.Measurements.Events.Scan;

/// <summary>Spans of the rhythm, each rule for itself.</summary>
internal static class RhythmRules
{
    private const double Fast = 100;
    private const double Slow = 50;
    private const double Clear = 20;
    private const int RateReach = 3;
    private const double RateBridge = 5;
    private const double ShortestRhythm = 8;

    // Below this correlation a beat has another shape (0.8 in Hamilton 2002, less for what is only a hint).
    private const double OtherShape = 0.75;
    private const int FewestOfARun = 3;

    // A few beats that look like no other and not like each other are noise; many in a row may be of many shapes.
    private const double AlikeInARun = 0.5;
    private const int ManyOfARun = 10;

    private const double ShortestPause = 2;
    private const double PauseOfUsual = 1.6;
    private const double LongPause = 3;
    private const double PauseBridge = 12;
    private const int UsualReach = 20;

    // Median change from beat to beat as a share of the interval: about 0.02-0.06 in sinus rhythm, 0.15-0.3 in fibrillation.
    // What once was irregular stays so until it is clearly regular again.
    private const double IrregularFrom = 0.1;
    private const double IrregularAbove = 0.06;
    private const double IrregularClear = 0.2;
    private const int ChangeReach = 4;
    private const double IrregularBridge = 12;

    public static IEnumerable<EventSpan> Find(BeatTrain train, IReadOnlyList<string> leads) =>
        Runs(train, leads)
            .Concat(Pauses(train, leads))
            .Concat(Irregular(train, leads))
            .Concat(Rates(train, leads, isFast: true))
            .Concat(Rates(train, leads, isFast: false));

    private static IEnumerable<EventSpan> Rates(BeatTrain train, IReadOnlyList<string> leads, bool isFast)
    {
        var rates = Held(train, i => 60 / train.MedianAround(i, RateReach));
        var (limit, clear) = isFast ? (Fast, Fast + Clear) : (Slow, Slow - Clear);
        return ValueRuns.Find(rates, limit, isFast, RateBridge, ShortestRhythm).Select(r =>
            new EventSpan(isFast ? ScanKinds.Tachycardia : ScanKinds.Bradycardia, r.Start, r.End, EventScore.Of(r.Extreme, limit, clear), leads)
            {
                Value = r.Extreme,
                Unit = "/min",
            });
    }

    private static IEnumerable<EventSpan> Irregular(BeatTrain train, IReadOnlyList<string> leads)
    {
        var changes = Held(train, i => ChangeAround(train, i));
        return ValueRuns.Find(changes, IrregularAbove, isAbove: true, IrregularBridge, ShortestRhythm).Where(r => r.Extreme > IrregularFrom).Select(r =>
            new EventSpan(ScanKinds.Irregular, r.Start, r.End, EventScore.Of(r.Extreme, IrregularFrom, IrregularClear), leads) { Value = r.Extreme, Unit = "1" });
    }

    private static double ChangeAround(BeatTrain train, int beat)
    {
        var changes = new List<double>((2 * ChangeReach) + 1);
        for (var i = Math.Max(2, beat - ChangeReach); i <= Math.Min(train.Beats.Length - 1, beat + ChangeReach); i++)
        {
            if (Math.Abs(train.Intervals[i] - train.Intervals[i - 1]) is var change && !double.IsNaN(change))
            {
                changes.Add(change);
            }
        }

        return changes.Count > ChangeReach ? Quantile.MedianInPlace(changes.ToArray()) / train.MedianAround(beat, ChangeReach) : double.NaN;
    }

    private static IEnumerable<EventSpan> Pauses(BeatTrain train, IReadOnlyList<string> leads)
    {
        var pauses = new List<HeldValue>();
        for (var i = 1; i < train.Beats.Length; i++)
        {
            var interval = train.Intervals[i];
            if (!(interval >= ShortestPause))
            {
                continue;
            }

            var usual = train.MedianAround(i, UsualReach, other => other < ShortestPause);
            if (!(interval < PauseOfUsual * usual) && (interval >= LongPause || interval >= PauseOfUsual * usual))
            {
                pauses.Add(new HeldValue(train.Beats[i - 1].Seconds, interval, interval));
            }
        }

        return ValueRuns.Find(pauses, 0, isAbove: true, PauseBridge)
            .Select(r => new EventSpan(ScanKinds.Pause, r.Start, r.End, EventScore.Of(r.Extreme, ShortestPause, LongPause), leads) { Value = r.Extreme, Unit = "s" });
    }

    private static IEnumerable<EventSpan> Runs(BeatTrain train, IReadOnlyList<string> leads)
    {
        var beats = train.Beats;
        for (var i = 0; i < beats.Length;)
        {
            var (from, last, others) = (i, i - 1, 0);
            for (var misses = 0; i < beats.Length && misses < 2 && (i == from || !double.IsNaN(train.Intervals[i])); i++)
            {
                var isOther = train.LikenessOf(i) < OtherShape;
                if (!isOther && i == from)
                {
                    break;
                }

                (last, others, misses) = isOther ? (i, others + 1, 0) : (last, others, misses + 1);
            }

            if (others >= FewestOfARun && others >= 0.75 * (last - from + 1)
                && (others >= ManyOfARun || AreAlike(train, from + 1, last)))
            {
                yield return new EventSpan(
                    ScanKinds.EctopicRun, beats[from].Seconds, beats[last].Seconds, EventScore.Of(others, FewestOfARun, 10), leads) { Value = others, Unit = "1" };
            }

            i = Math.Max(last + 1, from + 1);
        }
    }

    private static bool AreAlike(BeatTrain train, int first, int last)
    {
        var alike = new List<double>();
        for (var i = first; i <= last; i++)
        {
            alike.Add(train.LikeBefore(i) is var like && double.IsNaN(like) ? 0 : like);
        }

        return Quantile.MedianInPlace(alike.ToArray()) >= AlikeInARun;
    }

    private static IEnumerable<HeldValue> Held(BeatTrain train, Func<int, double> value) =>
        Enumerable.Range(1, Math.Max(0, train.Beats.Length - 1))
            .Where(i => !double.IsNaN(train.Intervals[i]))
            .Select(i => new HeldValue(train.Beats[i - 1].Seconds, train.Intervals[i], value(i)));
}
