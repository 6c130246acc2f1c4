namespace OpenTslm.Signals.Simulation;

/// <summary>One beat of a simulated ECG.</summary>
/// <param name="Seconds">Time of its R wave.</param>
/// <param name="Code"><c>N</c> normal, <c>A</c> premature atrial, <c>V</c> premature ventricular.</param>
internal readonly record struct EcgBeat(double Seconds, char Code);
