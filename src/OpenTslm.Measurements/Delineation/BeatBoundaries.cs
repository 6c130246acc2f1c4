namespace OpenTslm.Measurements.Delineation;

/// <summary>Where the waves of a beat begin and end, in seconds from the R peak; null where a wave cannot be seen.</summary>
/// <param name="QrsOnset">Begin of the QRS complex.</param>
/// <param name="QrsOffset">Its end, the J point.</param>
/// <param name="POnset">Begin of the P wave.</param>
/// <param name="PPeak">Its peak.</param>
/// <param name="POffset">Its end.</param>
/// <param name="TPeak">Peak of the T wave.</param>
/// <param name="TOffset">Its end.</param>
public readonly record struct BeatBoundaries(
    double QrsOnset, double QrsOffset, double? POnset, double? PPeak, double? POffset, double? TPeak, double? TOffset);
