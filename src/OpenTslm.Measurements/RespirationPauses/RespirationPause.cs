namespace OpenTslm.Measurements.RespirationPauses;

/// <summary>A time in which the breathing wave hardly moves.</summary>
/// <param name="StartSeconds">Its start from the first sample.</param>
/// <param name="EndSeconds">Its end.</param>
public readonly record struct RespirationPause(double StartSeconds, double EndSeconds)
{
    /// <summary>Length in seconds.</summary>
    public double DurationSeconds => EndSeconds - StartSeconds;
}
