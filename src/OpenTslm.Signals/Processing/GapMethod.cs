namespace OpenTslm.Signals.Processing;

/// <summary>What a gap is filled with.</summary>
public enum GapMethod
{
    /// <summary>A straight line between the samples on either side.</summary>
    Linear,

    /// <summary>The last sample before the gap.</summary>
    Previous,

    /// <summary>
    /// A cubic that never overshoots its neighbours (Fritsch and Carlson 1980, SIAM J. Numer. Anal. 17:238).
    /// </summary>
    MonotoneCubic,
}
