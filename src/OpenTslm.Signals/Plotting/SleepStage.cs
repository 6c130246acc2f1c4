namespace OpenTslm.Signals.Plotting;

/// <summary>Stages of sleep, from wake to deep, as the rows of a hypnogram have them.</summary>
internal enum SleepStage
{
    /// <summary>Awake.</summary>
    Wake,

    /// <summary>Rapid eye movements.</summary>
    Rem,

    /// <summary>Falling asleep.</summary>
    N1,

    /// <summary>Light sleep.</summary>
    N2,

    /// <summary>Deep sleep; the older stages 3 and 4.</summary>
    N3,
}
