namespace OpenTslm.Measurements.Rotation;

/// <summary>How a sensor turned.</summary>
/// <param name="Axis">The axis with the most turning energy.</param>
/// <param name="NetDegrees">Net turn about that axis, signed, right-handed.</param>
/// <param name="NetDegreesX">Integral of the angular rate about x.</param>
/// <param name="NetDegreesY">Integral of the angular rate about y.</param>
/// <param name="NetDegreesZ">Integral of the angular rate about z.</param>
/// <param name="TotalDegrees">Length of the way turned: integral of the rate's magnitude, never negative.</param>
/// <param name="PeakDegreesPerSecond">Greatest magnitude of the angular rate.</param>
/// <param name="AxisShare">Share of the turning energy about <paramref name="Axis"/>, 1/3 to 1.</param>
/// <param name="Quality">0 to 1: share of valid samples times the axis' share.</param>
public readonly record struct RotationResult(
    RotationAxis Axis,
    double NetDegrees,
    double NetDegreesX,
    double NetDegreesY,
    double NetDegreesZ,
    double TotalDegrees,
    double PeakDegreesPerSecond,
    double AxisShare,
    double Quality);
