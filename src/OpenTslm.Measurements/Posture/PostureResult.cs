namespace OpenTslm.Measurements.Posture;

/// <summary>How a sensor is held against gravity.</summary>
/// <param name="MeanX">Mean acceleration along x, in the input's unit.</param>
/// <param name="MeanY">Mean acceleration along y.</param>
/// <param name="MeanZ">Mean acceleration along z.</param>
/// <param name="Magnitude">Length of the mean vector.</param>
/// <param name="AngleX">Angle between the x axis and up, 0 to 180 degrees.</param>
/// <param name="AngleY">Angle between the y axis and up, 0 to 180 degrees.</param>
/// <param name="AngleZ">Angle between the z axis and up, 0 to 180 degrees.</param>
/// <param name="Up">The axis nearest to up.</param>
/// <param name="UpAngle">Its angle to up, 0 to 54.7 degrees.</param>
/// <param name="Unsteadiness">
/// Root mean square distance of the samples from the mean vector, divided by its length: 0 at rest.
/// </param>
/// <param name="Quality">0 to 1: share of valid samples, lowered by unsteadiness.</param>
public readonly record struct PostureResult(
    double MeanX,
    double MeanY,
    double MeanZ,
    double Magnitude,
    double AngleX,
    double AngleY,
    double AngleZ,
    UpAxis Up,
    double UpAngle,
    double Unsteadiness,
    double Quality);
