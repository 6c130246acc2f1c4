namespace OpenTslm.Evaluation.Qrs;

/// <summary>A kind of noise that is added to an ECG.</summary>
public enum QrsNoiseKind
{
    /// <summary>White Gaussian noise.</summary>
    White,

    /// <summary>Gaussian noise whose power falls as 1/f, as electrode motion makes it: most of it where the waves are.</summary>
    Motion,

    /// <summary>Gaussian noise of 20 to 60 Hz, as skeletal muscle makes it.</summary>
    Muscle,
}
