namespace OpenTslm.Measurements.DynamicTimeWarping;

/// <summary>How the series of a search were dealt with; the numbers sum up to the series searched.</summary>
/// <param name="Pruned">Ruled out by a lower bound.</param>
/// <param name="Abandoned">Ruled out while the distance was computed.</param>
/// <param name="Completed">Distances computed to the end.</param>
public readonly record struct SearchEffort(int Pruned, int Abandoned, int Completed);
