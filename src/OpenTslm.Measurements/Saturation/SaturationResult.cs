namespace OpenTslm.Measurements.Saturation;

/// <summary>How much of a series is held at its limits.</summary>
/// <param name="Share">Share of the valid samples that are clipped, 0 to 1.</param>
/// <param name="ShareAtLeast">Share held at the least value.</param>
/// <param name="ShareAtGreatest">Share held at the greatest value.</param>
/// <param name="Starts">First sample of each run.</param>
/// <param name="Quality">0 to 1: share of valid samples.</param>
public sealed record SaturationResult(
    double Share, double ShareAtLeast, double ShareAtGreatest, IReadOnlyList<int> Starts, double Quality);
