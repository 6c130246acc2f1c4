namespace OpenTslm.Signals.Simulation;

/// <summary>What a simulated person does.</summary>
public enum MovementActivity
{
    /// <summary>Walking on level ground.</summary>
    Walking,

    /// <summary>Standing still.</summary>
    Standing,

    /// <summary>Sitting; a watch lies on the lap or a table.</summary>
    Sitting,
}
