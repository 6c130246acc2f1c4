namespace OpenTslm.Measurements;

/// <summary>What a channel measures, as its name and unit tell.</summary>
internal enum ChannelKind
{
    Other,
    Electrocardiogram,
    Acceleration,
    AngularRate,
    Photoplethysmogram,
    OxygenSaturation,
    Respiration,
    Electroencephalogram,
    Electrooculogram,
    SleepStages,
}
