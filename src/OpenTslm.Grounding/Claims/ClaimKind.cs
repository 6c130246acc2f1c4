using System.Text.Json.Serialization;

namespace OpenTslm.Grounding.Claims;

/// <summary>What a claim talks about; written in kebab case (<c>heart-rate</c>). <c>docs/claims.md</c> explains each.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<ClaimKind>))]
public enum ClaimKind
{
    /// <summary>Beats a minute.</summary>
    HeartRate,

    /// <summary>Spacing of beats.</summary>
    Rhythm,

    /// <summary>Sinus rhythm.</summary>
    SinusRhythm,

    /// <summary>Atrial fibrillation.</summary>
    AtrialFibrillation,

    /// <summary>Paced rhythm.</summary>
    PacedRhythm,

    /// <summary>Time from one beat to the next.</summary>
    RrInterval,

    /// <summary>Variability of the time between beats.</summary>
    RrVariability,

    /// <summary>P waves.</summary>
    PWave,

    /// <summary>PR interval.</summary>
    PrInterval,

    /// <summary>QRS duration.</summary>
    QrsDuration,

    /// <summary>QT interval.</summary>
    QtInterval,

    /// <summary>QT interval corrected for rate.</summary>
    QtcInterval,

    /// <summary>Level of the ST segment.</summary>
    StLevel,

    /// <summary>T waves.</summary>
    TWave,

    /// <summary>Electrical axis in the frontal plane.</summary>
    ElectricalAxis,

    /// <summary>Size and polarity of QRS complexes.</summary>
    QrsVoltage,

    /// <summary>Premature or extra beats.</summary>
    EctopicBeats,

    /// <summary>Missing beats.</summary>
    Pauses,

    /// <summary>Mean, baseline or reading of the quantity itself.</summary>
    Level,

    /// <summary>Lowest value.</summary>
    Minimum,

    /// <summary>Highest value.</summary>
    Maximum,

    /// <summary>Size of oscillation or complex.</summary>
    Amplitude,

    /// <summary>Variance, deviation, fluctuation, spread.</summary>
    Variability,

    /// <summary>Direction over the recording or a span of it.</summary>
    Trend,

    /// <summary>A step to another level that stays.</summary>
    LevelShift,

    /// <summary>Short peaks or bursts.</summary>
    Spikes,

    /// <summary>Short troughs.</summary>
    Dips,

    /// <summary>A repeating pattern.</summary>
    Periodicity,

    /// <summary>Length of a repeating pattern.</summary>
    Period,

    /// <summary>Frequency of a repeating pattern.</summary>
    DominantFrequency,

    /// <summary>No signal at all.</summary>
    FlatLine,

    /// <summary>Clipping.</summary>
    Saturation,

    /// <summary>Movement of the body.</summary>
    Movement,

    /// <summary>Steps a minute.</summary>
    Cadence,

    /// <summary>Number of steps.</summary>
    StepCount,

    /// <summary>Orientation by gravity.</summary>
    Posture,

    /// <summary>Turning.</summary>
    Rotation,

    /// <summary>Shaking of 3 to 12 Hz.</summary>
    Tremor,

    /// <summary>Delta activity of the EEG.</summary>
    DeltaPower,

    /// <summary>Theta activity of the EEG.</summary>
    ThetaPower,

    /// <summary>Alpha activity of the EEG.</summary>
    AlphaPower,

    /// <summary>Sigma activity of the EEG.</summary>
    SigmaPower,

    /// <summary>Beta activity of the EEG.</summary>
    BetaPower,

    /// <summary>Fast or slow activity without a band.</summary>
    Frequency,

    /// <summary>Sleep spindles.</summary>
    Spindles,

    /// <summary>Slow waves.</summary>
    SlowWaves,

    /// <summary>K-complexes.</summary>
    KComplexes,

    /// <summary>Eye movements.</summary>
    EyeMovements,

    /// <summary>Muscle activity or tone.</summary>
    MuscleActivity,

    /// <summary>Breaths a minute.</summary>
    RespirationRate,

    /// <summary>Pauses of breath.</summary>
    BreathingPauses,

    /// <summary>Falls of oxygen saturation.</summary>
    Desaturations,

    /// <summary>Share of time between limits.</summary>
    TimeInRange,

    /// <summary>Artefacts of any kind.</summary>
    Noise,

    /// <summary>Slow drift of the baseline.</summary>
    BaselineWander,

    /// <summary>Quality of the signal.</summary>
    SignalQuality,
}
