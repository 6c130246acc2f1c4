namespace OpenTslm.Measurements.Spikes;

/// <summary>One spike.</summary>
/// <param name="Index">Sample of its extreme.</param>
/// <param name="Seconds">Time of that sample from the window's start.</param>
/// <param name="Height">Height over the running median, in the series' unit; negative downwards.</param>
/// <param name="RobustZ">Height in robust standard deviations of all heights; at most a million in size.</param>
public readonly record struct Spike(int Index, double Seconds, double Height, double RobustZ);
