using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Audit.Checks;

/// <summary>Rhythms, waves and voltages of an electrocardiogram that are told in words.</summary>
internal static class EcgCheck
{
    private const string StSuffix = " J+60";

    public static Judgement Check(ClaimContext context) => context.Claim.Kind switch
    {
        ClaimKind.Rhythm => Regularity(context),
        ClaimKind.SinusRhythm or ClaimKind.AtrialFibrillation => Named(context),
        ClaimKind.PWave => Atrial(context),
        ClaimKind.StLevel => Segment(context),
        ClaimKind.ElectricalAxis => Axis(context),
        ClaimKind.QrsVoltage => Voltage(context),
        _ => Judgement.Unknown($"'{Names.Of(context.Claim.Kind)}' is not measured."),
    };

    private static Judgement Regularity(ClaimContext context)
    {
        if (context.Gauge.Best("rr-regularity", context.Channel, context.Window, out var whyNot) is not { } made)
        {
            return Judgement.Unknown(whyNot!);
        }

        // One early beat makes no irregular rhythm: the coefficient must be large and most intervals must differ.
        var spread = made.Details["coefficient of variation"];
        var usual = made.Details["median successive change"];
        var evidence = Gauge.ToEvidence(made, "coefficient of variation", "1");
        var reason = FormattableString.Invariant($"RR intervals vary by {100 * spread:0.0} %, half of them by {100 * usual:0.0} % or less from one to the next.");
        if (made.Quality < 0.3)
        {
            return Judgement.Unknown(FormattableString.Invariant($"Beats are found too uncertainly (quality {made.Quality:0.00}).")) with { Evidence = evidence };
        }

        var regular = context.Claim.Relation is ClaimRelation.Regular or ClaimRelation.Normal;
        var judgement = regular
            ? Judgement.Of(spread < 0.1 || usual < 0.04, spread > 0.12 && usual > 0.06, reason, evidence)
            : Judgement.Of(spread > 0.1 || usual > 0.05, spread < 0.06 && usual < 0.04, reason, evidence);
        return judgement with { Source = "Dash et al. 2009, Ann. Biomed. Eng. 37:1701 (0.1)" };
    }

    private static Judgement Named(ClaimContext context)
    {
        var claim = context.Claim;
        if (context.Gauge.Best("rr-regularity", null, context.Window, out var whyNot) is not { } rr)
        {
            return Judgement.Unknown(whyNot!);
        }

        var evidence = Gauge.ToEvidence(rr, "coefficient of variation", "1");
        var (spread, usual) = (rr.Details["coefficient of variation"], rr.Details["median successive change"]);
        var hasP = context.Gauge.Best("pr-interval", null, context.Window, out _) is not null;
        var irregular = spread > 0.12 && usual > 0.06;
        var regular = spread < 0.06 && usual < 0.04;
        var reason = FormattableString.Invariant($"RR intervals vary by {100 * spread:0.0} %, and {(hasP ? "" : "no ")}P wave stands out.");
        if (rr.Quality < 0.3)
        {
            return Judgement.Unknown(FormattableString.Invariant($"Beats are found too uncertainly (quality {rr.Quality:0.00}).")) with { Evidence = evidence };
        }

        var isFibrillation = claim.Kind == ClaimKind.AtrialFibrillation;
        var judgement = isFibrillation
            ? Judgement.Of(irregular && !hasP, regular, reason, evidence)
            : Judgement.Of(!irregular && hasP, irregular && !hasP, reason, evidence);
        return (claim.Relation == ClaimRelation.Absent ? judgement.Denied() : judgement) with { Source = "Lake and Moorman 2011, Am. J. Physiol. 300:H319; Dash et al. 2009, Ann. Biomed. Eng. 37:1701" };
    }

    private static Judgement Atrial(ClaimContext context)
    {
        if (context.Claim.Relation is not (ClaimRelation.Present or ClaimRelation.Absent))
        {
            return Judgement.Unknown("The direction of P waves is not measured.");
        }

        var found = context.Gauge.Best("pr-interval", null, context.Window, out var whyNot);
        if (found is null)
        {
            return Judgement.Unknown(whyNot!);
        }

        var evidence = Gauge.ToEvidence(found);
        var judgement = Judgement.Of(found.Quality > 0.3, false, $"A P wave stands out {Names.Of(found.Value, "ms")} before the QRS complex.", evidence);
        return (context.Claim.Relation == ClaimRelation.Absent ? judgement.Denied() : judgement) with { Source = found.Source };
    }

    private static Judgement Segment(ClaimContext context)
    {
        if (context.Gauge.Best("st-level", null, context.Window, out var whyNot) is not { } made)
        {
            return Judgement.Unknown(whyNot!);
        }

        var levels = made.Details.Where(detail => detail.Key.EndsWith(StSuffix, StringComparison.Ordinal) && (context.Channel is not { } lead || detail.Key == lead + StSuffix)).ToArray();
        if (levels.Length == 0)
        {
            return Judgement.Unknown($"The ST level of {context.Channel} cannot be measured.");
        }

        // Of several leads the one that decides is the evidence.
        var claim = context.Claim;
        var (highest, lowest) = (levels.MaxBy(Raised), levels.MinBy(level => level.Value));
        var (top, bottom) = (Raised(highest), lowest.Value);
        var (name, level) = claim.Relation == ClaimRelation.Low || (claim.Relation == ClaimRelation.Normal && top < -bottom) ? lowest : highest;
        var deciding = name[..^StSuffix.Length];
        var evidence = Gauge.ToEvidence(made, name, "mV") with { Channels = [deciding] };
        var reason = $"The ST level of {deciding}{(levels.Length > 1 ? ", the lead that decides," : "")} is {Names.Of(level, "mV")}.";
        if (claim.Value is { } number)
        {
            return context.Channel is null || Units.Convert(number, claim.Unit ?? "mV", "mV") is not { } said
                ? Judgement.Unknown("No lead is named, and leads differ.")
                : Judgement.Of(Math.Abs(said - level) <= 0.07, Math.Abs(said - level) > 0.07, reason, evidence) with { Tolerance = 0.07, Source = made.Source };
        }

        var judgement = claim.Relation switch
        {
            ClaimRelation.High => Judgement.Of(top >= 0.12, top < 0.06, reason, evidence),
            ClaimRelation.Low => Judgement.Of(bottom <= -0.07, bottom > -0.03, reason, evidence),
            ClaimRelation.Normal => Judgement.Of(top < 0.12 && bottom > -0.07, top > 0.2 || bottom < -0.12, reason, evidence),
            _ => Judgement.Unknown("How the ST level changes is not measured."),
        };
        return judgement with { Tolerance = 0.05, Source = "Thygesen et al. 2018, Circulation 138:e618 (0.1 mV up, 0.2 mV in V2 and V3, 0.05 mV down), and 0.02 mV for the measurement" };
    }

    /// <summary>V2 and V3 lie higher in health: their levels count half.</summary>
    private static double Raised(KeyValuePair<string, double> level) =>
        level.Value * (level.Key.StartsWith("V2", StringComparison.OrdinalIgnoreCase) || level.Key.StartsWith("V3", StringComparison.OrdinalIgnoreCase) ? 0.5 : 1);

    private static Judgement Axis(ClaimContext context)
    {
        if (context.Gauge.Best("electrical-axis", null, context.Window, out var whyNot) is not { } made)
        {
            return Judgement.Unknown(whyNot!);
        }

        var evidence = Gauge.ToEvidence(made);
        if (made.Quality < 0.2)
        {
            return Judgement.Unknown(FormattableString.Invariant($"The axis is too uncertain (quality {made.Quality:0.00}).")) with { Evidence = evidence };
        }

        var angle = made.Value;
        var reason = FormattableString.Invariant($"The axis points to {angle:0} degrees.");
        var judgement = context.Claim.Relation == ClaimRelation.Left
            ? Judgement.Of(angle is < -15 and > -120, angle is > 15 and < 180, reason, evidence)
            : Judgement.Of(angle is > 75 or < -120, angle is < 60 and > -90, reason, evidence);
        var beyond = context.Claim.Relation == ClaimRelation.Left ? angle is < -30 and > -105 : angle is > 90 or < -105;
        return judgement with { Tolerance = 15, Source = "Surawicz et al. 2009, Circulation 119:e235", ByTolerance = !beyond };
    }

    // The axis tells in which limb leads the complex points up: those it lies within a right angle of.
    private static readonly Dictionary<string, double> Directions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["I"] = 0, ["II"] = 60, ["III"] = 120, ["aVF"] = 90, ["aVL"] = -30, ["aVR"] = -150,
    };

    private static Judgement Voltage(ClaimContext context)
    {
        var claim = context.Claim;
        if (claim.Relation is ClaimRelation.Upright or ClaimRelation.Inverted)
        {
            if (context.Channel is null || !Directions.TryGetValue(context.Channel, out var direction))
            {
                return Judgement.Unknown("The direction of the QRS complex is measured in the limb leads only.");
            }

            if (context.Gauge.Best("electrical-axis", null, context.Window, out var why) is not { } axis)
            {
                return Judgement.Unknown(why!);
            }

            var share = Math.Cos((axis.Value - direction) * Math.PI / 180);
            var up = claim.Relation == ClaimRelation.Upright ? share : -share;
            return Judgement.Of(up > 0.15, up < -0.3 && axis.Quality > 0.2, FormattableString.Invariant($"The axis points to {axis.Value:0} degrees, {context.Channel} to {direction:0}."), Gauge.ToEvidence(axis)) with { Tolerance = 15, Source = axis.Source };
        }

        if (claim.Relation is not (ClaimRelation.Low or ClaimRelation.Normal))
        {
            return Judgement.Unknown("The height of the QRS complex is measured for low voltage only.");
        }

        if (context.Gauge.Best("low-voltage", null, context.Window, out var whyNot) is not { } made)
        {
            return Judgement.Unknown(whyNot!);
        }

        var chest = claim.Subject is "chest" or "precordial";
        var (value, limit) = chest ? (made.Details.GetValueOrDefault("chest leads mV", double.NaN), 1.0) : (made.Value, 0.5);
        if (double.IsNaN(value))
        {
            return Judgement.Unknown("Low voltage of the chest leads needs those leads.");
        }

        var evidence = Gauge.ToEvidence(made) with { Value = value };
        var low = Judgement.Of(value < limit, value > 1.2 * limit, $"The highest QRS complex of the {(chest ? "chest" : "limb")} leads has {Names.Of(value, "mV")}.", evidence);
        return (claim.Relation == ClaimRelation.Low ? low : low.Denied()) with { Tolerance = 0.2 * limit, Source = made.Source };
    }
}
