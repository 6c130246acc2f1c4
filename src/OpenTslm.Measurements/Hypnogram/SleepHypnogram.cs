namespace OpenTslm.Measurements.Hypnogram;

/// <summary>The stages of a night, without gaps or overlaps; neighbours differ.</summary>
public sealed class SleepHypnogram
{
    private SleepHypnogram(IReadOnlyList<StageSpan> spans, double? lightsOff, double? lightsOn) =>
        (Spans, LightsOffSeconds, LightsOnSeconds) = (spans, lightsOff, lightsOn);

    /// <summary>The stages in time order; what was not scored between them is <see cref="SleepStage.Unknown"/>.</summary>
    public IReadOnlyList<StageSpan> Spans { get; }

    /// <summary>When the lights went off, where an annotation says so.</summary>
    public double? LightsOffSeconds { get; }

    /// <summary>When the lights went on, where an annotation says so.</summary>
    public double? LightsOnSeconds { get; }

    /// <summary>Takes the stages from annotations such as EDF+ <c>Sleep stage W</c>; null if there are none.</summary>
    /// <param name="annotations">
    /// Annotations in time order. A stage has a duration; the start of the next one ends it. <c>Lights off</c> and
    /// <c>Lights on</c> limit the time in bed.
    /// </param>
    public static SleepHypnogram? FromAnnotations(IReadOnlyList<Annotation> annotations)
    {
        ArgumentNullException.ThrowIfNull(annotations);
        double? off = null, on = null;
        var spans = new List<StageSpan>();
        foreach (var mark in annotations)
        {
            if (mark.DurationSeconds > 0 && (StageNames.Find(mark.Code) ?? StageNames.Find(mark.Text)) is { } stage)
            {
                spans.Add(new StageSpan(mark.StartSeconds, mark.StartSeconds + mark.DurationSeconds, stage));
            }
            else if (StageNames.IsLights(mark, "off") || StageNames.IsLights(mark, "out"))
            {
                off ??= mark.StartSeconds;
            }
            else if (StageNames.IsLights(mark, "on"))
            {
                on = mark.StartSeconds;
            }
        }

        return spans.Count > 0 ? new SleepHypnogram(Join(spans), off, on) : null;
    }

    /// <summary>Takes the stages from numbers, one a sample.</summary>
    /// <param name="codes">
    /// 0 wake, 1 N1, 2 N2, 3 N3, 4 REM; or, if there is a 5 anywhere, 4 as stage 4 (N3) and 5 as REM, as Rechtschaffen and
    /// Kales count. All other numbers, and NaN, are unknown.
    /// </param>
    /// <param name="secondsPerCode">Seconds that a number stands for, above zero.</param>
    public static SleepHypnogram FromCodes(ReadOnlySpan<float> codes, double secondsPerCode)
    {
        WindowReadiness.CheckRate(1 / secondsPerCode);
        var hasStage4 = codes.Contains(5f);
        var spans = new List<StageSpan>();
        for (var i = 0; i < codes.Length; i++)
        {
            var stage = codes[i] switch
            {
                0 => SleepStage.Wake,
                1 => SleepStage.N1,
                2 => SleepStage.N2,
                3 => SleepStage.N3,
                4 => hasStage4 ? SleepStage.N3 : SleepStage.Rem,
                5 => SleepStage.Rem,
                _ => SleepStage.Unknown,
            };
            spans.Add(new StageSpan(i * secondsPerCode, (i + 1) * secondsPerCode, stage));
        }

        return new SleepHypnogram(Join(spans), null, null);
    }

    private static List<StageSpan> Join(List<StageSpan> spans)
    {
        const double Slack = 1e-6;
        var joined = new List<StageSpan>();
        foreach (var next in spans.OrderBy(s => s.StartSeconds))
        {
            if (joined.Count > 0 && joined[^1].EndSeconds > next.StartSeconds)
            {
                joined[^1] = joined[^1] with { EndSeconds = next.StartSeconds };
            }

            if (joined.Count > 0 && next.StartSeconds - joined[^1].EndSeconds > Slack)
            {
                joined.Add(new StageSpan(joined[^1].EndSeconds, next.StartSeconds, SleepStage.Unknown));
            }

            if (joined.Count > 0 && joined[^1].Stage == next.Stage)
            {
                joined[^1] = joined[^1] with { EndSeconds = next.EndSeconds };
            }
            else
            {
                joined.Add(next);
            }
        }

        joined.RemoveAll(s => s.DurationSeconds <= 0);
        return joined;
    }
}
