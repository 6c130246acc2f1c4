namespace OpenTslm.Measurements;

/// <summary>What a channel measures, as its name and unit tell.</summary>
public enum ChannelKind
{
    /// <summary>None of the others, or not known.</summary>
    Other,

    /// <summary>A lead of an electrocardiogram.</summary>
    Electrocardiogram,

    /// <summary>An axis of acceleration.</summary>
    Acceleration,

    /// <summary>An axis of a gyroscope.</summary>
    AngularRate,

    /// <summary>A pulse wave by light.</summary>
    Photoplethysmogram,

    /// <summary>Oxygen saturation.</summary>
    OxygenSaturation,

    /// <summary>Breathing.</summary>
    Respiration,

    /// <summary>A lead of an electroencephalogram.</summary>
    Electroencephalogram,

    /// <summary>Eye movements.</summary>
    Electrooculogram,

    /// <summary>Stages of sleep.</summary>
    SleepStages,
}
