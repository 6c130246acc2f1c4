namespace OpenTslm.Signals.Simulation;

/// <summary>A meal in a simulated glucose series.</summary>
/// <param name="AtHours">When it begins, in hours from the start.</param>
/// <param name="RiseMmolPerL">How far glucose rises at the peak, 0 to 15 mmol/L.</param>
public sealed record GlucoseMeal(double AtHours, double RiseMmolPerL);
