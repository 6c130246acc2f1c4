using OpenTslm.Grounding.Claims;
using OpenTslm.Measurements;

namespace OpenTslm.Grounding.Audit.Checks;

/// <summary>Holds numbers against measured values: is, about, between, above, below.</summary>
internal static class NumberCheck
{
    public static Judgement Check(ClaimContext context)
    {
        var claim = context.Claim;
        var rule = QuantityRules.Find(claim.Kind);
        if (claim.Unit is { } written && !Units.IsKnown(written))
        {
            return Judgement.Unknown($"The unit '{written}' is not known.");
        }

        if (rule is null)
        {
            return Judgement.Unknown($"'{Names.Of(claim.Kind)}' is not measured as a number.");
        }

        if (Measure(context, rule, out var whyNot) is not { } measured)
        {
            return Judgement.Unknown(whyNot ?? "It cannot be measured here.");
        }

        var (evidence, made) = measured;
        if (In(claim.Value!.Value, claim, evidence.Unit) is not { } value)
        {
            return Judgement.Unknown($"'{claim.Unit}' is no unit of {Names.Of(claim.Kind, evidence)}, which is measured in {evidence.Unit}.");
        }

        var limits = IsShare(claim, rule) ? rule with { Absolute = rule.Share!.Absolute } : rule;
        var tolerance = Quantities.Tolerance(limits, evidence, made, claim, context.Gauge, context.Window);
        var upper = claim.Upper is { } high ? In(high, claim, evidence.Unit) : null;
        double[] candidates =
        [
            evidence.Value,
            .. rule.Alternatives.Select(factor => factor * evidence.Value),

            // A variance has the square of a unit, and so none that can be written here.
            .. (claim.Unit is null ? rule.AlternativeDetails : []).Select(detail => made.Details.GetValueOrDefault(detail, double.NaN)),
        ];
        var holds = candidates.Any(candidate => Holds(claim.Relation, candidate, value, upper, Scaled(tolerance, candidate, evidence.Value)));
        var isLimit = claim.Relation is ClaimRelation.Between or ClaimRelation.Above or ClaimRelation.Below;
        var byTolerance = isLimit && !candidates.Any(candidate => Holds(claim.Relation, candidate, value, upper, 0));
        if (evidence.Quality < rule.Least)
        {
            return Judgement.Unknown(FormattableString.Invariant($"The measurement of {Names.Of(claim.Kind, evidence)} is too uncertain (quality {evidence.Quality:0.00}).")) with { Evidence = evidence };
        }

        var reason = $"{Capital(Names.Of(claim.Kind, evidence))} is {(IsShare(claim, rule) ? Names.Of(100 * evidence.Value, "%") : Names.Of(evidence.Value, evidence.Unit))}.";
        return Judgement.Of(holds, reason, evidence) with { Tolerance = tolerance, Source = rule.ToleranceSource, ByTolerance = byTolerance };
    }

    // "10 %" of something measured in milliseconds is a share of its mean.
    private static (Evidence Evidence, Measurement Made)? Measure(ClaimContext context, QuantityRule rule, out string? whyNot) =>
        IsShare(context.Claim, rule)
            ? Quantities.MeasureShare(context.Gauge, rule.Share!, context.Channel, context.Window, out whyNot)
            : Quantities.Measure(context.Gauge, context.Claim.Kind, context.Channel, context.Window, out whyNot);

    private static bool IsShare(Claim claim, QuantityRule rule) => claim.Unit == "%" && rule.Share is not null;

    private static bool Holds(ClaimRelation relation, double measured, double value, double? upper, double tolerance) => relation switch
    {
        ClaimRelation.Is => Math.Abs(measured - value) <= tolerance,
        ClaimRelation.About => Math.Abs(measured - value) <= 1.5 * tolerance,
        ClaimRelation.Between => measured >= value - tolerance && measured <= upper + tolerance,
        ClaimRelation.Above => measured >= value - tolerance,
        _ => measured <= value + tolerance,
    };

    private static double Scaled(double tolerance, double candidate, double value) =>
        value == 0 ? tolerance : Math.Max(tolerance * Math.Min(1, Math.Abs(candidate / value)), Math.Abs(candidate) * 0.1);

    // "half of the time" is a share without a sign.
    private static double? In(double value, Claim claim, string? unit) => (claim.Unit, unit) switch
    {
        (null, "%") when value <= 1 => 100 * value,
        (null, _) => value,
        _ => Units.Convert(value, claim.Unit, unit),
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
