using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Audit.Checks;

/// <summary>Movement, posture, rotation and tremor, from what an accelerometer or gyroscope saw.</summary>
internal static class MovementCheck
{
    private const double SmallTurn = 15; // degrees that nobody would call a turn
    private const string Source = "Definition, in gravities: at rest below 0.03, moving above 0.05, vigorous above 0.2";

    /// <summary>Size of the movement in gravities: root of the summed variances of the accelerometer's axes, or the deviation of one.</summary>
    public static Evidence? Measure(Gauge gauge, string? channel, TimeWindow window, out string? whyNot)
    {
        whyNot = null;
        TimeSeries[] axes = [.. gauge.Recording.Channels.Where(axis => ChannelFinder.IsAcceleration(axis) && axis.Unit is not null && (channel is null || axis.Name == channel))];
        double sum = 0;
        Evidence? first = null;
        foreach (var axis in axes)
        {
            if (gauge.Best("variability", axis.Name, window, out whyNot) is not { } deviation)
            {
                return null;
            }

            var gravities = Units.Convert(deviation.Value, axis.Unit, "g")!.Value;
            sum += gravities * gravities;
            first ??= Gauge.ToEvidence(deviation);
        }

        if (first is null)
        {
            whyNot = "Movement is told from accelerations, and no channel is one with a known unit.";
            return null;
        }

        return first with { Value = Math.Sqrt(sum), Unit = "g", Channels = [.. axes.Select(axis => axis.Name)], Measurement = "variability (axes together)" };
    }

    public static Judgement Check(ClaimContext context) => context.Claim.Kind switch
    {
        ClaimKind.Movement => Movement(context),
        ClaimKind.Posture => Posture(context),
        ClaimKind.Rotation => Rotation(context),
        _ => Tremor(context),
    };

    private static Judgement Movement(ClaimContext context)
    {
        if (Measure(context.Gauge, context.Channel, context.Window, out var whyNot) is not { } evidence)
        {
            return Judgement.Unknown(whyNot!);
        }

        var value = evidence.Value;
        var reason = $"The acceleration deviates by {Names.Of(value, "g")}.";
        var judgement = context.Claim.Relation switch
        {
            ClaimRelation.Present => Judgement.Of(value > 0.05, value < 0.02, reason, evidence),
            ClaimRelation.Absent => Judgement.Of(value < 0.03, value > 0.08, reason, evidence),
            ClaimRelation.High => Judgement.Of(value > 0.2, value < 0.1, reason, evidence),
            ClaimRelation.Low => Judgement.Of(value < 0.15, value > 0.3, reason, evidence),
            _ => Judgement.Unknown($"'{Names.Of(context.Claim.Relation)}' movement is not measured."),
        };
        return judgement with { Source = Source };
    }

    private static Judgement Posture(ClaimContext context)
    {
        if (context.Claim.Relation is ClaimRelation.Lying or ClaimRelation.Vertical)
        {
            return Judgement.Unknown("How the sensor was worn is not known, so that its axes tell no posture of the body.");
        }

        if (context.Claim.Relation == ClaimRelation.Tilted)
        {
            return context.Gauge.Best("posture", context.Channel, context.Window, out var reason) is { } lean
                ? Judgement.Of(lean.Value > 15, lean.Value < 8, $"Up leans {Names.Of(lean.Value, "deg")} from the nearest axis.", Gauge.ToEvidence(lean)) with { Source = "Definition" }
                : Judgement.Unknown(reason!);
        }

        var middle = (context.Window.From + context.Window.To) / 2;
        if (context.Gauge.Best("posture", null, context.Window with { To = middle }, out var whyNot) is not { } before
            || context.Gauge.Best("posture", null, context.Window with { From = middle }, out whyNot) is not { } after)
        {
            return Judgement.Unknown(whyNot!);
        }

        double Dot(string axis) => before.Details[axis] * after.Details[axis];
        var cosine = (Dot("mean x") + Dot("mean y") + Dot("mean z")) / (before.Details["magnitude"] * after.Details["magnitude"]);
        var angle = Math.Acos(Math.Clamp(cosine, -1, 1)) * 180 / Math.PI;
        var evidence = Gauge.ToEvidence(after) with { Value = angle, Unit = "deg", Measurement = "posture (change between halves)" };
        return Judgement.Of(angle < 10, angle > 25, $"Up turns by {Names.Of(angle, "deg")} between the halves.", evidence) with { Source = "Definition" };
    }

    private static Judgement Rotation(ClaimContext context)
    {
        if (context.Gauge.Best("rotation", null, context.Window, out var whyNot) is not { } made)
        {
            return Judgement.Unknown(whyNot!);
        }

        var evidence = Gauge.ToEvidence(made, "peak deg/s", "deg/s");
        var net = double.Hypot(double.Hypot(made.Details["net x deg"], made.Details["net y deg"]), made.Details["net z deg"]);
        if (context.Claim is { Relation: ClaimRelation.Absent, Subject: not null } && evidence.Value > 30 && net < SmallTurn)
        {
            // A sensor that shows rotation "without turning" swings to and fro.
            return Judgement.Unknown($"It turns at up to {Names.Of(evidence.Value, "deg/s")}, and by {Names.Of(net, "deg")} in the end.") with { Evidence = evidence };
        }

        var reason = $"It turns at {Names.Of(evidence.Value, "deg/s")} at most.";
        return (context.Claim.Relation == ClaimRelation.Absent
            ? Judgement.Of(evidence.Value < 10, evidence.Value > 30, reason, evidence)
            : Judgement.Of(evidence.Value > 20, evidence.Value < 5, reason, evidence)) with { Source = "Definition" };
    }

    private static Judgement Tremor(ClaimContext context)
    {
        if (context.Gauge.Best("tremor-power", null, context.Window, out var whyNot) is not { } made)
        {
            return Judgement.Unknown(whyNot!);
        }

        var evidence = Gauge.ToEvidence(made, "share around peak", "1");
        var moves = made.Details["root mean square"] > 0.05 && made.Details["share"] > 0.5;
        var reason = FormattableString.Invariant($"Of the power from 4 to 12 Hz {100 * evidence.Value:0} % lie around {made.Details["peak Hz"]:0.0} Hz.");
        var judgement = context.Claim.Relation == ClaimRelation.Absent
            ? Judgement.Of(!moves || evidence.Value < 0.3, moves && evidence.Value > 0.7, reason, evidence)
            : Judgement.Of(moves && evidence.Value > 0.5, made.Details["root mean square"] < 0.02, reason, evidence);
        return judgement with { Source = "Deuschl et al. 1998, Movement Disorders 13(S3):2 (band)" };
    }
}
