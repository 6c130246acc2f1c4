namespace OpenTslm.Measurements.SleepSpindles;

/// <summary>One sleep spindle.</summary>
/// <param name="StartSeconds">Its start from the first sample.</param>
/// <param name="EndSeconds">Its end.</param>
/// <param name="FrequencyHz">Cycles a second within it.</param>
/// <param name="Amplitude">Greatest peak-to-peak size of the sigma band within it, in the series' unit.</param>
public readonly record struct SleepSpindle(double StartSeconds, double EndSeconds, double FrequencyHz, double Amplitude)
{
    /// <summary>Length in seconds.</summary>
    public double DurationSeconds => EndSeconds - StartSeconds;
}
