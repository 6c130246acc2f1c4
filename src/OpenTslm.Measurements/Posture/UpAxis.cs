namespace OpenTslm.Measurements.Posture;

/// <summary>The sensor axis that points up.</summary>
public enum UpAxis
{
    /// <summary>+x.</summary>
    PlusX,

    /// <summary>-x.</summary>
    MinusX,

    /// <summary>+y.</summary>
    PlusY,

    /// <summary>-y.</summary>
    MinusY,

    /// <summary>+z.</summary>
    PlusZ,

    /// <summary>-z.</summary>
    MinusZ,
}
