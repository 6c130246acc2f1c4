using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Audit.Checks;

/// <summary>Direction: trends, shifts of level, and other quantities that rise, fall or stay.</summary>
internal static class TrendCheck
{
    private const string Source = "Definition: a change of less than half a deviation is none, one of more than one and a half is one";

    public static Judgement Check(ClaimContext context) => context.Claim.Kind switch
    {
        ClaimKind.Trend or ClaimKind.Level => Trend(context),
        ClaimKind.LevelShift => Shift(context),
        _ => Change(context),
    };

    private static Judgement Trend(ClaimContext context)
    {
        if (context.Gauge.Best("trend", context.Channel, context.Window, out var whyNot) is not { } made)
        {
            return Judgement.Unknown(whyNot!);
        }

        var change = made.Details["change in standard deviations"];
        var evidence = Gauge.ToEvidence(made, "total change", made.Unit?.EndsWith("/s", StringComparison.Ordinal) == true ? made.Unit[..^2] : null) with { Category = made.Category };
        var reason = FormattableString.Invariant($"{made.Channels[0]} changes by {Names.Of(evidence.Value, evidence.Unit)}, {Math.Abs(change):0.0} standard deviations ({made.Category}).");
        var judgement = context.Claim.Relation switch
        {
            ClaimRelation.Rising => Judgement.Of(made.Category == "rising" && change > 0.5, change < 0.3, reason, evidence),
            ClaimRelation.Falling => Judgement.Of(made.Category == "falling" && change < -0.5, change > -0.3, reason, evidence),
            _ => Judgement.Of(made.Category == "flat" || Math.Abs(change) < 0.5, made.Category != "flat" && Math.Abs(change) > 1.5, reason, evidence),
        };
        return judgement with { Tolerance = 0.5, Source = Source };
    }

    private static Judgement Shift(ClaimContext context)
    {
        // A shift at a moment is looked for in the whole recording, and then where it was.
        var window = context.Window.Moment is null ? context.Window : new TimeWindow(0, context.Gauge.Recording.DurationSeconds);
        if (context.Gauge.Best("level-shift", context.Channel, window, out var whyNot) is not { } made)
        {
            return Judgement.Unknown(whyNot!);
        }

        var evidence = Gauge.ToEvidence(made);
        var there = made.Category != "none" && (context.Window.Moment is not { } moment || made.EventSeconds.Any(at => Math.Abs(at - moment) <= 2 * TimeWindow.MomentReach(window.To)));
        var reason = made.Category == "none"
            ? $"{made.Channels[0]} has no shift of level."
            : FormattableString.Invariant($"{made.Channels[0]} shifts {made.Category} by {Names.Of(made.Value, made.Unit)} at {made.EventSeconds[0]:0.##} s.");
        return Judgement.Of(
            context.Claim.Relation switch
            {
                ClaimRelation.Absent => made.Category == "none",
                ClaimRelation.Rising => there && made.Category == "up",
                ClaimRelation.Falling => there && made.Category == "down",
                _ => there,
            },
            reason,
            evidence) with { Source = made.Source };
    }

    // The first third against the last.
    private static Judgement Change(ClaimContext context)
    {
        var third = (context.Window.To - context.Window.From) / 3;
        var kind = context.Claim.Kind;
        var rule = QuantityRules.Find(kind);
        if (rule is null
            || Quantities.Measure(context.Gauge, kind, context.Channel, context.Window with { To = context.Window.From + third, Moment = null }, out var whyNot) is not { } first
            || Quantities.Measure(context.Gauge, kind, context.Channel, context.Window with { From = context.Window.To - third, Moment = null }, out whyNot) is not { } last)
        {
            return Judgement.Unknown($"How the {Names.Of(kind)} changes cannot be measured here.");
        }

        var evidence = last.Evidence with { Other = first.Evidence.Value, FromSeconds = first.Evidence.FromSeconds };
        var change = last.Evidence.Value - first.Evidence.Value;
        var near = Math.Max(rule.Absolute, 0.1 * Math.Abs(first.Evidence.Value));
        var reason = $"The {Names.Of(kind, evidence)} is {Names.Of(first.Evidence.Value, evidence.Unit)} in the first third and {Names.Of(last.Evidence.Value, evidence.Unit)} in the last.";
        var judgement = context.Claim.Relation switch
        {
            ClaimRelation.Rising => Judgement.Of(change > near, change < -near / 2, reason, evidence),
            ClaimRelation.Falling => Judgement.Of(change < -near, change > near / 2, reason, evidence),
            _ => Judgement.Of(Math.Abs(change) <= near, Math.Abs(change) > 2.5 * near, reason, evidence),
        };
        return judgement with { Tolerance = near, Source = rule.ToleranceSource };
    }
}
