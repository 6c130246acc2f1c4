namespace OpenTslm.Certificates;

/// <summary>A number known from few runs.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Lower">Lower end of its 95 % confidence interval.</param>
/// <param name="Upper">Upper end.</param>
public sealed record Estimate(double Value, double Lower, double Upper);
