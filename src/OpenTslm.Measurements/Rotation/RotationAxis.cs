namespace OpenTslm.Measurements.Rotation;

/// <summary>A sensor axis.</summary>
public enum RotationAxis
{
    /// <summary>x.</summary>
    X,

    /// <summary>y.</summary>
    Y,

    /// <summary>z.</summary>
    Z,
}
