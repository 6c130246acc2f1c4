using OpenTslm.Grounding.Claims;
using OpenTslm.Measurements;

namespace OpenTslm.Grounding.Audit.Checks;

/// <summary>Measures what a kind with a number is in a channel and window.</summary>
internal static class Quantities
{
    /// <summary>The value of a kind, with the measurement it is a number of; null with a reason.</summary>
    public static (Evidence Evidence, Measurement Made)? Measure(Gauge gauge, ClaimKind kind, string? channel, TimeWindow window, out string? whyNot)
    {
        whyNot = null;
        if (QuantityRules.Find(kind) is not { } rule)
        {
            whyNot = $"'{Names.Of(kind)}' is not measured.";
            return null;
        }

        foreach (var name in rule.Measurements)
        {
            if (gauge.Best(name, channel, window, out var reason) is not { } made)
            {
                whyNot ??= reason;
                continue;
            }

            var evidence = Gauge.ToEvidence(made, rule.Detail, rule.Unit);
            if (double.IsFinite(evidence.Value))
            {
                whyNot = null;
                return (evidence, made);
            }
        }

        return null;
    }

    /// <summary>A quantity as a share of its mean; null with a reason.</summary>
    public static (Evidence Evidence, Measurement Made)? MeasureShare(Gauge gauge, ShareRule share, string? channel, TimeWindow window, out string? whyNot) =>
        gauge.Best(share.Measurement, channel, window, out whyNot) is { } made ? (Gauge.ToEvidence(made, share.Detail, share.Unit), made) : null;

    /// <summary>By how much a claim may differ from a measured value, in the unit of the evidence.</summary>
    public static double Tolerance(QuantityRule rule, Evidence evidence, Measurement made, Claim claim, Gauge gauge, TimeWindow window)
    {
        var tolerance = Math.Max(rule.Absolute, rule.Relative * Math.Abs(evidence.Value));
        if (rule.Resolution is { } resolution)
        {
            tolerance = Math.Max(tolerance, made.Details.GetValueOrDefault(resolution));
        }

        if (rule.Spread > 0 && gauge.Best("variability", evidence.Channels[0], window, out _) is { } deviation)
        {
            tolerance = Math.Max(tolerance, rule.Spread * deviation.Value);
        }

        return Math.Max(tolerance, Rounding(claim, evidence.Unit));
    }

    // What is written as 0.12 may have been 0.115 or 0.125.
    private static double Rounding(Claim claim, string? unit)
    {
        if (claim.Value is not { } value)
        {
            return 0;
        }

        var last = 0.5;
        for (var digits = 0; digits < 6 && Math.Abs(Math.Round(value, digits) - value) > 1e-9; digits++)
        {
            last /= 10;
        }

        // Fahrenheit has another zero, so that differences are converted and not values.
        return Units.Convert(last, claim.Unit, unit) is { } one && Units.Convert(0, claim.Unit, unit) is { } zero ? Math.Abs(one - zero) : last;
    }
}
