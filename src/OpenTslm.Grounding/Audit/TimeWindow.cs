using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Audit;

/// <summary>The part of a recording that a claim is about.</summary>
/// <param name="From">Start in seconds.</param>
/// <param name="To">End in seconds.</param>
/// <param name="Moment">The moment, where it is one.</param>
internal sealed record TimeWindow(double From, double To, double? Moment = null)
{
    /// <summary>The window of a claim, or null with a reason where it is not inside the recording.</summary>
    public static TimeWindow? Of(Claim claim, double duration, out string? whyNot)
    {
        whyNot = null;
        if (claim.Segment is { } segment)
        {
            return OfSegment(segment, duration);
        }

        var (from, to) = (claim.From ?? 0, claim.To ?? duration);
        if (from < 0 || from > duration || to > duration * 1.02 || to < from)
        {
            whyNot = FormattableString.Invariant($"The claim is about {Span(claim)}, and the recording lasts from 0 to {duration:0.##} s.");
            return null;
        }

        to = Math.Min(to, duration);
        return from == to ? new TimeWindow(Math.Max(0, from - MomentReach(duration)), Math.Min(duration, from + MomentReach(duration)), from) : new TimeWindow(from, to);
    }

    /// <summary>The window of a part of the recording.</summary>
    public static TimeWindow OfSegment(ClaimSegment segment, double duration) => segment switch
    {
        ClaimSegment.Start => new TimeWindow(0, duration / 3),
        ClaimSegment.Middle => new TimeWindow(duration / 3, 2 * duration / 3),
        ClaimSegment.End => new TimeWindow(2 * duration / 3, duration),
        ClaimSegment.FirstHalf => new TimeWindow(0, duration / 2),
        _ => new TimeWindow(duration / 2, duration),
    };

    /// <summary>How far from a moment something may be and still be "at" it: half a second, or a twentieth of a long recording's hour.</summary>
    public static double MomentReach(double duration) => Math.Max(0.5, duration / 100);

    private static string Span(Claim claim) => claim.From == claim.To
        ? FormattableString.Invariant($"{claim.From:0.##} s")
        : FormattableString.Invariant($"{claim.From ?? 0:0.##} s to {(claim.To is { } to ? FormattableString.Invariant($"{to:0.##} s") : "the end")}");
}
