namespace OpenTslm.Measurements.Events;

/// <summary>Limits that a description states in place of the usual ones.</summary>
/// <param name="Above">Values above this one count.</param>
/// <param name="Below">Values below this one count.</param>
/// <param name="LongerThanSeconds">Only events of this length or longer count.</param>
public sealed record EventLimits(double? Above = null, double? Below = null, double? LongerThanSeconds = null)
{
    /// <summary>No limits but the usual ones.</summary>
    public static EventLimits None { get; } = new();
}
