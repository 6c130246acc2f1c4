namespace OpenTslm.Measurements.Hypnogram;

/// <summary>
/// The numbers of a night, as the AASM scoring manual and Silber et al. (2007), J. Clinical Sleep Medicine 3:121, define
/// them. All times are minutes.
/// </summary>
/// <remarks>
/// Time in bed lasts from lights off to lights on; where no annotation marks them, from the first scored time to the last.
/// Wake after sleep onset is counted up to the final awakening, since a recording may go on into the day.
/// </remarks>
public sealed record HypnogramStatistics
{
    /// <summary>Time in bed.</summary>
    public required double TimeInBed { get; init; }

    /// <summary>From the first sleep to the end of the last.</summary>
    public required double SleepPeriod { get; init; }

    /// <summary>Whether annotations mark that the lights went off and on.</summary>
    public required bool AreLightsMarked { get; init; }

    /// <summary>Time asleep.</summary>
    public required double TotalSleep { get; init; }

    /// <summary>From the start of the time in bed to the first sleep of any stage.</summary>
    public required double SleepLatency { get; init; }

    /// <summary>From the first sleep to the first REM sleep; null without REM sleep.</summary>
    public required double? RemLatency { get; init; }

    /// <summary>Time awake between the first and the last sleep.</summary>
    public required double WakeAfterSleepOnset { get; init; }

    /// <summary>Times that sleep turns to wake and back to sleep.</summary>
    public required int Awakenings { get; init; }

    /// <summary>Changes from one scored stage to another between the first and the last sleep.</summary>
    public required int Transitions { get; init; }

    /// <summary>Minutes of each stage within the time in bed.</summary>
    public required IReadOnlyDictionary<SleepStage, double> StageMinutes { get; init; }

    /// <summary>Time asleep in percent of the time in bed.</summary>
    public double SleepEfficiency => 100 * TotalSleep / TimeInBed;

    /// <summary>Time asleep in percent of the sleep period.</summary>
    public double MaintenanceEfficiency => 100 * TotalSleep / SleepPeriod;

    /// <summary>Share of the time in bed that is scored, 0 to 1.</summary>
    public double ScoredShare => Math.Clamp(1 - (StageMinutes.GetValueOrDefault(SleepStage.Unknown) / TimeInBed), 0, 1);

    /// <summary>Computes the statistics, and says why when there are none.</summary>
    /// <param name="hypnogram">The stages.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    public static HypnogramStatistics? Compute(SleepHypnogram hypnogram, out string? whyNot)
    {
        ArgumentNullException.ThrowIfNull(hypnogram);
        var bed = InBed(hypnogram);
        var first = bed.FindIndex(s => s.IsSleep);
        var last = bed.FindLastIndex(s => s.IsSleep);
        whyNot = (bed.Count, first) switch
        {
            (0, _) => "No time in bed is scored.",
            (_, < 0) => "No sleep is scored.",
            _ => null,
        };
        if (whyNot is not null)
        {
            return null;
        }

        var start = hypnogram.LightsOffSeconds ?? bed[0].StartSeconds;
        var end = hypnogram.LightsOnSeconds ?? bed[^1].EndSeconds;
        var period = bed.GetRange(first, last - first + 1);
        var onset = period[0].StartSeconds;
        var rem = period.FindIndex(s => s.Stage == SleepStage.Rem);
        return new HypnogramStatistics
        {
            TimeInBed = (end - start) / 60,
            SleepPeriod = (period[^1].EndSeconds - onset) / 60,
            AreLightsMarked = hypnogram.LightsOffSeconds is not null && hypnogram.LightsOnSeconds is not null,
            TotalSleep = period.Where(s => s.IsSleep).Sum(s => s.DurationSeconds) / 60,
            SleepLatency = (onset - start) / 60,
            RemLatency = rem < 0 ? null : (period[rem].StartSeconds - onset) / 60,
            WakeAfterSleepOnset = period.Where(s => s.Stage == SleepStage.Wake).Sum(s => s.DurationSeconds) / 60,
            Awakenings = Enumerable.Range(1, Math.Max(0, period.Count - 1))
                .Count(i => period[i].Stage == SleepStage.Wake && period[i - 1].IsSleep),
            Transitions = Enumerable.Range(1, Math.Max(0, period.Count - 1))
                .Count(i => period[i].Stage != SleepStage.Unknown && period[i - 1].Stage != SleepStage.Unknown),
            StageMinutes = Enum.GetValues<SleepStage>()
                .ToDictionary(stage => stage, stage => bed.Where(s => s.Stage == stage).Sum(s => s.DurationSeconds) / 60),
        };
    }

    /// <summary>The spans cut to the time in bed, without what is unknown at either end where no lights limit it.</summary>
    private static List<StageSpan> InBed(SleepHypnogram hypnogram)
    {
        var off = hypnogram.LightsOffSeconds ?? double.NegativeInfinity;
        var on = hypnogram.LightsOnSeconds ?? double.PositiveInfinity;
        var spans = hypnogram.Spans
            .Select(s => s with { StartSeconds = Math.Max(s.StartSeconds, off), EndSeconds = Math.Min(s.EndSeconds, on) })
            .Where(s => s.DurationSeconds > 0)
            .ToList();
        var first = spans.FindIndex(s => s.Stage != SleepStage.Unknown);
        var last = spans.FindLastIndex(s => s.Stage != SleepStage.Unknown);
        return first < 0 ? [] : spans.GetRange(first, last - first + 1);
    }
}
