namespace OpenTslm.Measurements.Hypnogram;

/// <summary>A stage of sleep, as the AASM scoring manual names them.</summary>
public enum SleepStage
{
    /// <summary>Not scored, or movement.</summary>
    Unknown,

    /// <summary>Awake.</summary>
    Wake,

    /// <summary>Falling asleep (stage 1).</summary>
    N1,

    /// <summary>Light sleep (stage 2).</summary>
    N2,

    /// <summary>Deep sleep (stages 3 and 4 of Rechtschaffen and Kales).</summary>
    N3,

    /// <summary>Sleep with rapid eye movements.</summary>
    Rem,
}
