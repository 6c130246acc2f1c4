namespace OpenTslm.Signals.Simulation;

/// <summary>Rhythm of a simulated ECG.</summary>
public enum EcgRhythm
{
    /// <summary>Sinus rhythm with heart-rate variability of a low- and a high-frequency band.</summary>
    Regular,

    /// <summary>
    /// Like atrial fibrillation: successive RR intervals are independent and widely spread, there is no P wave, and
    /// fibrillatory waves run between the beats.
    /// </summary>
    Irregular,

    /// <summary>Sinus rhythm with premature atrial (<c>A</c>) and ventricular (<c>V</c>) beats.</summary>
    PrematureBeats,
}
