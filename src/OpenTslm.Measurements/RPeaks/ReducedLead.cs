namespace OpenTslm.Measurements.RPeaks;

/// <summary>A lead at the rate that is enough to find beats.</summary>
/// <param name="Samples">Its samples; NaN is missing.</param>
/// <param name="Envelope">How much of it lies in the band of the QRS complex; NaN where it is missing or flat.</param>
internal sealed record ReducedLead(float[] Samples, double[] Envelope)
{
    /// <summary>Reduces a lead; null if less than a second is left.</summary>
    /// <param name="samples">The lead.</param>
    /// <param name="factor">How many samples become one.</param>
    /// <param name="reducedRateHz">Samples a second afterwards.</param>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static ReducedLead? Create(ReadOnlySpan<float> samples, int factor, double reducedRateHz)
    {
        var reduced = LeadReduction.Apply(samples, factor);
        return QrsEnvelope.Compute(reduced, reducedRateHz) is { } envelope ? new ReducedLead(reduced, envelope) : null;
    }
}
