namespace OpenTslm.Measurements.Events;

/// <summary>How clearly a limit is met.</summary>
internal static class EventScore
{
    /// <summary>0.5 at the limit, 1 at a value that leaves no doubt or beyond it, in a straight line between.</summary>
    public static double Of(double value, double limit, double clear) =>
        clear == limit ? 1 : Math.Clamp(0.5 + (0.5 * (value - limit) / (clear - limit)), 0.5, 1);
}
