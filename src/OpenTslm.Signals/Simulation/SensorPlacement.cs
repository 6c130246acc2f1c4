namespace OpenTslm.Signals.Simulation;

/// <summary>Where a movement sensor is worn.</summary>
public enum SensorPlacement
{
    /// <summary>A watch on the wrist.</summary>
    Wrist,

    /// <summary>A phone in the trouser pocket, upright.</summary>
    Pocket,
}
