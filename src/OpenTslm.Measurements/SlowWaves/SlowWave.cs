namespace OpenTslm.Measurements.SlowWaves;

/// <summary>One slow wave of sleep.</summary>
/// <param name="StartSeconds">Its negative-going zero crossing, from the first sample.</param>
/// <param name="EndSeconds">Where the positive half wave after it ends.</param>
/// <param name="NegativePeak">Lowest value, in the series' unit.</param>
/// <param name="PeakToPeak">From the lowest value to the highest after it, in the series' unit.</param>
public readonly record struct SlowWave(double StartSeconds, double EndSeconds, double NegativePeak, double PeakToPeak);
