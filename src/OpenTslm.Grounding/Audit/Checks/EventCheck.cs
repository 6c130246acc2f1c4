using OpenTslm.Grounding.Claims;
using OpenTslm.Measurements;

namespace OpenTslm.Grounding.Audit.Checks;

/// <summary>Things that are counted: extra beats, pauses, spikes, spindles, slow waves, eye movements, desaturations.</summary>
internal static class EventCheck
{
    private const double PauseSeconds = 2;

    public static Judgement Check(ClaimContext context)
    {
        var claim = context.Claim;
        var (name, misses) = claim.Kind switch
        {
            // Peaks of a wave are called spikes as well, and detectors of spindles miss many: not to find one proves nothing.
            ClaimKind.Spikes or ClaimKind.Dips => ("spikes", true),
            ClaimKind.Spindles => ("sleep-spindles", true),
            ClaimKind.SlowWaves => ("slow-waves", false),
            ClaimKind.EyeMovements => ("eye-movements", true),
            ClaimKind.Desaturations => ("oxygen-desaturation", false),
            ClaimKind.BreathingPauses => ("respiration-pauses", false),
            ClaimKind.Pauses => ("r-peaks", false),
            ClaimKind.StepCount => ("step-count", false),
            _ => ("ectopic-beats", false),
        };
        var window = context.Window.Moment is { } at && claim.Kind is not (ClaimKind.Spikes or ClaimKind.Dips)
            ? new TimeWindow(0, context.Gauge.Recording.DurationSeconds, at)
            : context.Window;
        var wide = window.Moment is null ? window : new TimeWindow(0, context.Gauge.Recording.DurationSeconds, window.Moment);
        if (context.Gauge.Best(name, context.Channel, wide, out var whyNot) is not { } made)
        {
            return Judgement.Unknown(whyNot!);
        }

        if (claim.Kind is ClaimKind.SlowWaves && claim.Value is { } share && claim.Relation is not ClaimRelation.Present)
        {
            return Share(claim, share, made);
        }

        var events = Events(claim.Kind, made, context.Window);
        var evidence = Gauge.ToEvidence(made) with { Value = events.Length, Unit = "1", Measurement = claim.Kind == ClaimKind.Pauses ? "r-peaks (intervals of 2 s or more)" : made.Name };
        return Judge(claim, events.Length, misses, TooMany(claim.Kind, events.Length, misses, made), evidence) with { Source = made.Source };
    }

    private static double[] Events(ClaimKind kind, Measurement made, TimeWindow window)
    {
        IEnumerable<double> events = kind == ClaimKind.Pauses
            ? made.EventSeconds.Zip(made.EventSeconds.Skip(1)).Where(pair => pair.Second - pair.First >= PauseSeconds).Select(pair => pair.First)
            : made.EventSeconds;
        return [.. window.Moment is null ? events : events.Where(at => at >= window.From && at <= window.To)];
    }

    // A detector takes a beat or two for premature that are none, where an interval is a little short; two that look different as
    // well are no such mistake: of 37 excerpts of MIT-BIH without extra beats, others than those of the evaluation, none had any.
    private static bool TooMany(ClaimKind kind, int count, bool misses, Measurement made) => kind == ClaimKind.EctopicBeats
        ? count > 2 || (count == 2 && made.Details.GetValueOrDefault("ventricular-like") >= 2)
        : count > 1 || !misses;

    private static Judgement Judge(Claim claim, int count, bool misses, bool tooMany, Evidence evidence)
    {
        var reason = count switch
        {
            0 => $"No {Names.Of(claim.Kind)} found.",
            1 => $"One of {Names.Of(claim.Kind)} found.",
            _ => FormattableString.Invariant($"{count} {Names.Of(claim.Kind)} found."),
        };
        var slack = claim.Value is { } stated ? Math.Max(1, 0.2 * stated) : 0;
        return claim.Relation switch
        {
            ClaimRelation.Absent or ClaimRelation.Low when count == 0 => Judgement.Of(true, reason, evidence),
            ClaimRelation.Absent => Judgement.Of(false, tooMany, reason, evidence),
            ClaimRelation.Low => Judgement.Of(count <= 2, count > 20, reason, evidence),
            ClaimRelation.Above => Judgement.Of(count >= claim.Value, count < claim.Value - slack, reason, evidence) with { Tolerance = slack },
            ClaimRelation.Below => Judgement.Of(count <= claim.Value, count > claim.Value + slack, reason, evidence) with { Tolerance = slack },
            ClaimRelation.Present or ClaimRelation.High when count == 0 => misses
                ? new Judgement(Verdict.NotCheckable, reason + " The detector misses some, so this proves nothing.") { Evidence = evidence }
                : Judgement.Of(false, reason, evidence),
            ClaimRelation.Present when claim.Value is { } number => Judgement.Of(Math.Abs(count - number) <= slack, Math.Abs(count - number) > slack && !misses, reason, evidence) with { Tolerance = slack },
            ClaimRelation.Present => Judgement.Of(true, reason, evidence),
            ClaimRelation.High => Judgement.Of(count >= 5, false, reason, evidence),
            _ => Judgement.Unknown($"'{Names.Of(claim.Relation)}' is not measured of {Names.Of(claim.Kind)}."),
        };
    }

    private static Judgement Share(Claim claim, double share, Measurement made)
    {
        share = claim.Unit == "%" ? share / 100 : share;
        var evidence = Gauge.ToEvidence(made, "share of time", "1");
        var reason = FormattableString.Invariant($"Slow waves cover {100 * evidence.Value:0} % of the time.");
        return (claim.Relation switch
        {
            ClaimRelation.Above => Judgement.Of(evidence.Value >= share - 0.1, reason, evidence),
            ClaimRelation.Below => Judgement.Of(evidence.Value <= share + 0.1, reason, evidence),
            _ => Judgement.Of(Math.Abs(evidence.Value - share) <= 0.15, reason, evidence),
        }) with { Tolerance = 0.1, Source = made.Source };
    }
}
