using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Audit.Checks;

/// <summary>Holds words of size against limits: high, low, normal.</summary>
internal static class WordCheck
{
    public static Judgement Check(ClaimContext context)
    {
        var claim = context.Claim;
        if (QuantityRules.Find(claim.Kind) is not { } rule)
        {
            return Judgement.Unknown($"'{Names.Of(claim.Kind)}' is not measured.");
        }

        if (claim.Kind is ClaimKind.Level or ClaimKind.Minimum or ClaimKind.Maximum)
        {
            return CheckLevel(context);
        }

        var evidence = Measure(context, rule, out var whyNot);
        if (evidence is null)
        {
            return Judgement.Unknown(whyNot ?? "It cannot be measured here.");
        }

        if (rule.LimitsSource is null || (rule.WordsUnit is { } unit && Units.Convert(evidence.Value, evidence.Unit, unit) is null) || (rule.WordsUnit is not null && evidence.Unit is null))
        {
            return Judgement.Unknown($"There is no reference for a {Names.Of(claim.Relation)} {Names.Of(claim.Kind)} of this signal.") with { Evidence = evidence };
        }

        if (evidence.Quality < rule.Least)
        {
            return Judgement.Unknown(FormattableString.Invariant($"The measurement of {Names.Of(claim.Kind, evidence)} is too uncertain (quality {evidence.Quality:0.00}).")) with { Evidence = evidence };
        }

        var value = rule.WordsUnit is { } words ? Units.Convert(evidence.Value, evidence.Unit, words)!.Value : evidence.Value;
        return Judge(claim.Relation, value, rule.LowBelow!.Value, rule.HighAbove!.Value, rule.NormalFrom ?? rule.LowBelow.Value, rule.NormalTo ?? rule.HighAbove.Value, rule.Margin, claim, evidence, rule.LimitsSource);
    }

    private static Evidence? Measure(ClaimContext context, QuantityRule rule, out string? whyNot) => rule.Share is { } share
        ? Quantities.MeasureShare(context.Gauge, share, context.Channel, context.Window, out whyNot)?.Evidence
        : Quantities.Measure(context.Gauge, context.Claim.Kind, context.Channel, context.Window, out whyNot)?.Evidence;

    // Levels have a reference only where the quantity has one.
    private static Judgement CheckLevel(ClaimContext context)
    {
        var claim = context.Claim;
        if (ReferenceRange.Find(claim.Subject ?? context.Channel?.ToLowerInvariant()) is not { } range)
        {
            return Judgement.Unknown($"There is no reference for a {Names.Of(claim.Relation)} {Names.Of(claim.Kind)} of this signal.");
        }

        if (Quantities.Measure(context.Gauge, claim.Kind, context.Channel, context.Window, out var whyNot) is not { } measured)
        {
            return Judgement.Unknown(whyNot ?? "It cannot be measured here.");
        }

        return Units.Convert(measured.Evidence.Value, measured.Evidence.Unit, range.Unit) is { } value
            ? Judge(claim.Relation, value, range.Low, range.High, range.Low, range.High, range.Margin, claim, measured.Evidence, range.Source)
            : Judgement.Unknown($"{measured.Evidence.Unit} is no unit of {claim.Subject}.");
    }

    private static Judgement Judge(
        ClaimRelation relation, double value, double low, double high, double normalFrom, double normalTo, double margin, Claim claim, Evidence evidence, string source)
    {
        var reason = $"The {Names.Of(claim.Kind, evidence)} is {Names.Of(evidence.Value, evidence.Unit)}.";
        var judgement = relation switch
        {
            ClaimRelation.High => Judgement.Of(value > high, value < high - margin, reason, evidence),
            ClaimRelation.Low => Judgement.Of(value < low, value > low + margin, reason, evidence),
            _ => Judgement.Of(value >= normalFrom && value <= normalTo, value < normalFrom - margin || value > normalTo + margin, reason, evidence),
        };
        return judgement with { Tolerance = margin, Source = source };
    }
}
