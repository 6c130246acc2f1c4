using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Audit.Checks;

/// <summary>What any channel can be: periodic, flat, clipped; and how good an electrocardiogram is.</summary>
internal static class SignalCheck
{
    public static Judgement Check(ClaimContext context) => context.Claim.Kind switch
    {
        ClaimKind.Periodicity => Periodicity(context),
        ClaimKind.FlatLine => Faults(context, "flat-lines", "flat"),
        ClaimKind.Saturation => Faults(context, "saturation", "at its limits"),
        _ => Quality(context),
    };

    private static Judgement Periodicity(ClaimContext context)
    {
        if (context.Gauge.Best("period", context.Channel, context.Window, out var whyNot) is not { } made)
        {
            return Judgement.Unknown(whyNot!);
        }

        var evidence = Gauge.ToEvidence(made, "strength", "1") with { Category = made.Category };
        var reason = FormattableString.Invariant($"{made.Channels[0]} repeats with a correlation of {evidence.Value:0.00} after {made.Value:0.##} s.");
        var judgement = context.Claim.Relation is ClaimRelation.Absent or ClaimRelation.Irregular
            ? Judgement.Of(evidence.Value < 0.3, made.Category == "periodic" && evidence.Value > 0.6, reason, evidence)
            : Judgement.Of(made.Category == "periodic" && evidence.Value > 0.3, evidence.Value < 0.2, reason, evidence);
        return judgement with { Source = made.Source };
    }

    private static Judgement Faults(ClaimContext context, string name, string words)
    {
        if (context.Gauge.Best(name, context.Channel, context.Window, out var whyNot) is not { } made)
        {
            return Judgement.Unknown(whyNot!);
        }

        var evidence = Gauge.ToEvidence(made);
        var reason = FormattableString.Invariant($"{made.Channels[0]} is {words} for {made.Value:0.#} % of the time.");
        return Judgement.Of(context.Claim.Relation == ClaimRelation.Absent ? made.Value < 1 : made.Value > 0, reason, evidence) with { Source = made.Source };
    }

    private static Judgement Quality(ClaimContext context)
    {
        var claim = context.Claim;
        if (claim.Kind == ClaimKind.BaselineWander)
        {
            return Judgement.Unknown("Wander of the baseline is not measured.");
        }

        if (context.Gauge.Best("ecg-quality", null, context.Window, out var whyNot) is not { } made)
        {
            return Judgement.Unknown(whyNot!);
        }

        var detail = context.Channel is not null && made.Details.ContainsKey(context.Channel) ? context.Channel : null;
        var evidence = Gauge.ToEvidence(made, detail, "1");
        var reason = FormattableString.Invariant($"Beats of {detail ?? "the worst lead"} are alike to {evidence.Value:0.00} (1 is clean).");
        var saysGood = claim.Kind == ClaimKind.SignalQuality ? claim.Relation is ClaimRelation.High or ClaimRelation.Normal : claim.Relation is ClaimRelation.Absent or ClaimRelation.Low;

        // Hum and small noise leave the beats alike: that they are is no proof of silence.
        var judgement = saysGood
            ? Judgement.Of(evidence.Value > 0.9, evidence.Value < 0.4, reason, evidence)
            : Judgement.Of(evidence.Value < 0.7, claim.Kind == ClaimKind.SignalQuality && evidence.Value > 0.97, reason, evidence);
        return judgement with { Source = made.Source };
    }
}
