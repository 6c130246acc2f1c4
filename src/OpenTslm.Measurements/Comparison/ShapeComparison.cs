namespace OpenTslm.Measurements.Comparison;

/// <summary>How unlike two series are once level, scale and length do not count.</summary>
/// <param name="WarpedDistance">
/// Warping distance of the normalised series over the square root of their samples, in standard deviations: 0 for equal
/// shapes; without warping, unrelated series lie 1.41 apart.
/// </param>
/// <param name="PlainDistance">The same without warping.</param>
/// <param name="BandShare">Radius of the band as a share of the length.</param>
/// <param name="Samples">Samples to which each was brought.</param>
public readonly record struct ShapeComparison(double WarpedDistance, double PlainDistance, double BandShare, int Samples);
