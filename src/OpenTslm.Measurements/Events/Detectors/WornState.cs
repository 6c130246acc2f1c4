namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>What a wearer does.</summary>
internal enum WornState
{
    Moving,
    Resting,
    Off,
}
