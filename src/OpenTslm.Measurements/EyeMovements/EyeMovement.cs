namespace OpenTslm.Measurements.EyeMovements;

/// <summary>One rapid eye movement.</summary>
/// <param name="StartSeconds">Its start from the first sample.</param>
/// <param name="PeakSeconds">When the deflection is greatest.</param>
/// <param name="EndSeconds">Its end.</param>
/// <param name="Amplitude">Greatest deflection, in the series' unit.</param>
public readonly record struct EyeMovement(double StartSeconds, double PeakSeconds, double EndSeconds, double Amplitude);
