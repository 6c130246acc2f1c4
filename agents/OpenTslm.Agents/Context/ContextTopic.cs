namespace OpenTslm.Agents.Context;

/// <summary>What a question or a recording is about, which decides what of a chart bears on it.</summary>
public enum ContextTopic
{
    /// <summary>Anything: what bears on every recording.</summary>
    General,

    /// <summary>Heart: electrocardiogram, pulse wave, heart rate.</summary>
    Heart,

    /// <summary>Sleep and breathing: EEG of a night, breathing, oxygen saturation.</summary>
    Sleep,

    /// <summary>Movement: steps, gait, tremor, activity.</summary>
    Movement,

    /// <summary>Glucose.</summary>
    Glucose,
}
