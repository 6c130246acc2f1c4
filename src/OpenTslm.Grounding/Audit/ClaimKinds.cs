using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Audit;

/// <summary>How kinds are checked.</summary>
internal static class ClaimKinds
{
    private static readonly HashSet<ClaimKind> Counted =
    [
        ClaimKind.EctopicBeats, ClaimKind.Pauses, ClaimKind.Spikes, ClaimKind.Dips, ClaimKind.Spindles, ClaimKind.SlowWaves, ClaimKind.EyeMovements,
        ClaimKind.Desaturations, ClaimKind.BreathingPauses, ClaimKind.StepCount,
    ];

    /// <summary>Whether it is something that is counted.</summary>
    public static bool AreCounted(ClaimKind kind) => Counted.Contains(kind);

    /// <summary>Whether every channel has its own, so that a claim about several is checked in each.</summary>
    public static bool ArePerChannel(ClaimKind kind) =>
        kind is ClaimKind.Trend or ClaimKind.LevelShift or ClaimKind.Spikes or ClaimKind.Dips or ClaimKind.Periodicity or ClaimKind.FlatLine or ClaimKind.Saturation
        || QuantityRules.Find(kind) is { PerChannel: true };
}
