namespace OpenTslm.Agents.Context;

/// <summary>A recording that the chart itself holds, as an Observation with <c>SampledData</c>.</summary>
/// <param name="Reference">The resource, such as <c>Observation/ekg</c>.</param>
/// <param name="Recording">Its samples, in memory; its source is the reference.</param>
public sealed record ChartWaveform(string Reference, Recording Recording);
