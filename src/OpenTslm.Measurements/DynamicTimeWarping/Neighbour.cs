namespace OpenTslm.Measurements.DynamicTimeWarping;

/// <summary>A series that is near.</summary>
/// <param name="Index">Its place among the series searched.</param>
/// <param name="Distance">Its warping distance.</param>
public readonly record struct Neighbour(int Index, double Distance);
