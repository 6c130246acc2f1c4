namespace OpenTslm.Signals.Processing;

/// <summary>
/// One section of a recursive digital filter,
/// <c>H(z) = (B0 + B1 z⁻¹ + B2 z⁻²) / (1 + A1 z⁻¹ + A2 z⁻²)</c>.
/// </summary>
/// <param name="B0">Numerator, current sample.</param>
/// <param name="B1">Numerator, one sample ago.</param>
/// <param name="B2">Numerator, two samples ago.</param>
/// <param name="A1">Denominator, one sample ago.</param>
/// <param name="A2">Denominator, two samples ago.</param>
public readonly record struct SecondOrderSection(double B0, double B1, double B2, double A1, double A2)
{
    /// <summary>Gain for a constant input.</summary>
    public double GainAtZero => (B0 + B1 + B2) / (1 + A1 + A2);

    /// <summary>Filters in place, forwards, starting as if the first sample had been applied for ever.</summary>
    internal void Apply(Span<double> samples)
    {
        if (samples.IsEmpty)
        {
            return;
        }

        var first = samples[0];
        var settled = first * GainAtZero;
        var delay2 = (B2 * first) - (A2 * settled);
        var delay1 = (B1 * first) - (A1 * settled) + delay2;
        var (b0, b1, b2, a1, a2) = this;
        for (var i = 0; i < samples.Length; i++)
        {
            var input = samples[i];
            var output = (b0 * input) + delay1;
            delay1 = (b1 * input) - (a1 * output) + delay2;
            delay2 = (b2 * input) - (a2 * output);
            samples[i] = output;
        }
    }
}
