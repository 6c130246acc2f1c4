using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Audit.Checks;

/// <summary>Holds "more than", "less than" and "as much as" against two measured values, of two channels or two times.</summary>
internal static class ComparisonCheck
{
    private const string Source = "Definition: 2 % apart is more or less; 25 % apart is alike, double is not";

    public static Judgement Check(ClaimContext context)
    {
        var claim = context.Claim;
        if (Value(context, context.Channel, context.Window, claim.Kind, out var whyNot) is not { } one)
        {
            return Judgement.Unknown(whyNot!);
        }

        var others = Others(context, out whyNot);
        if (others.Count == 0)
        {
            return Judgement.Unknown(whyNot ?? "There is nothing to compare it with.");
        }

        Judgement? doubt = null;
        Judgement? last = null;
        foreach (var other in others)
        {
            if (Units.Convert(other.Value, other.Unit, one.Unit) is not { } second)
            {
                return Judgement.Unknown($"{Names.Of(claim.Kind)} in {one.Unit} cannot be compared with one in {other.Unit}.");
            }

            var judgement = Judge(claim.Relation, one with { Other = second }, second, other, claim);
            if (judgement.Verdict == Verdict.Contradicted)
            {
                return judgement;
            }

            doubt = judgement.Verdict == Verdict.NotCheckable ? judgement : doubt;
            last = judgement;
        }

        return doubt ?? last!;
    }

    private static Judgement Judge(ClaimRelation relation, Evidence one, double second, Evidence other, Claim claim)
    {
        var near = 0.02 * Math.Max(Math.Abs(one.Value), Math.Abs(second));
        var reason = $"The {Names.Of(claim.Kind, one)} is {Names.Of(one.Value, one.Unit)}, that {Place(one, other)} {Names.Of(second, one.Unit)}.";
        var judgement = relation switch
        {
            ClaimRelation.HigherThan => Judgement.Of(one.Value > second + near, one.Value < second - near, reason, one),
            ClaimRelation.LowerThan => Judgement.Of(one.Value < second - near, one.Value > second + near, reason, one),
            _ => Same(one, second, reason),
        };
        return judgement with { Tolerance = near, Source = Source };
    }

    private static Judgement Same(Evidence one, double second, string reason)
    {
        var (small, large) = (Math.Min(Math.Abs(one.Value), Math.Abs(second)), Math.Max(Math.Abs(one.Value), Math.Abs(second)));
        return Judgement.Of(small >= 0.75 * large && Math.Sign(one.Value) == Math.Sign(second), small <= 0.5 * large || Math.Sign(one.Value) != Math.Sign(second), reason, one);
    }

    private static string Place(Evidence one, Evidence other) => one.Channels.SequenceEqual(other.Channels)
        ? FormattableString.Invariant($"from {other.FromSeconds:0.##} to {other.ToSeconds:0.##} s")
        : $"of {string.Join(", ", other.Channels)}";

    private static List<Evidence> Others(ClaimContext context, out string? whyNot)
    {
        var claim = context.Claim;
        whyNot = null;
        var duration = context.Gauge.Recording.DurationSeconds;
        var kind = claim.Kind;
        TimeWindow? window = claim.Other switch
        {
            "before" => new TimeWindow(0, context.Window.Moment ?? context.Window.From),
            "after" => new TimeWindow(context.Window.Moment ?? context.Window.To, duration),
            "start" => TimeWindow.OfSegment(ClaimSegment.Start, duration),
            "middle" => TimeWindow.OfSegment(ClaimSegment.Middle, duration),
            "end" => TimeWindow.OfSegment(ClaimSegment.End, duration),
            "first-half" => TimeWindow.OfSegment(ClaimSegment.FirstHalf, duration),
            "second-half" => TimeWindow.OfSegment(ClaimSegment.SecondHalf, duration),
            _ => null,
        };
        if (window is { } time)
        {
            if (time.To - time.From <= 0)
            {
                whyNot = "There is no time before or after to compare it with.";
                return [];
            }

            return Value(context, context.Channel, time, kind, out whyNot) is { } then ? [then] : [];
        }

        if (Enum.GetValues<ClaimKind>().Any(band => Names.Of(band).Replace(' ', '-') == claim.Other))
        {
            kind = Enum.GetValues<ClaimKind>().First(band => Names.Of(band).Replace(' ', '-') == claim.Other);
            return Value(context, context.Channel, context.Window, kind, out whyNot) is { } band ? [band] : [];
        }

        var own = context.Channel is { } name ? context.Gauge.Recording.FindChannel(name) : null;
        var channels = ChannelFinder.Find(context.Gauge.Recording, claim.Other!, out whyNot)
            .Where(channel => channel.Name != context.Channel && (claim.Other != "all" || own is null || Units.Convert(1, channel.Unit, own.Unit) is not null));
        var result = new List<Evidence>();
        foreach (var channel in channels)
        {
            if (Value(context, channel.Name, context.Window, kind, out whyNot) is { } value)
            {
                result.Add(value);
            }
        }

        return result;
    }

    private static Evidence? Value(ClaimContext context, string? channel, TimeWindow window, ClaimKind kind, out string? whyNot) => kind == ClaimKind.Movement
        ? MovementCheck.Measure(context.Gauge, channel, window, out whyNot)
        : Quantities.Measure(context.Gauge, kind, channel, window, out whyNot)?.Evidence;
}
