namespace OpenTslm.Measurements.Spikes;

/// <summary>Short excursions of a series.</summary>
/// <param name="Spikes">The spikes, in time order.</param>
/// <param name="NoiseDeviation">Robust standard deviation of the series around its running median.</param>
/// <param name="Quality">0 to 1: share of valid samples.</param>
public sealed record SpikesResult(IReadOnlyList<Spike> Spikes, double NoiseDeviation, double Quality);
