namespace OpenTslm.Signals.Processing;

/// <summary>
/// Fourier transform of real values through one of half as many complex points: even samples as real, odd ones as imaginary
/// parts (Oppenheim and Schafer, Discrete-Time Signal Processing, problem 8.52).
/// </summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class RealFourierPlan
{
    private readonly FourierPlan _half;
    private readonly double[] _cosine;
    private readonly double[] _sine;
    private double[] _real;
    private double[] _imaginary;

    /// <param name="points">A power of two, at least 2.</param>
    public RealFourierPlan(int points)
    {
        _half = new FourierPlan(points / 2);
        _real = new double[points / 2];
        _imaginary = new double[points / 2];
        _cosine = new double[(points / 2) + 1];
        _sine = new double[(points / 2) + 1];
        for (var k = 0; k < _cosine.Length; k++)
        {
            (_sine[k], _cosine[k]) = Math.SinCos(-2 * Math.PI * k / points);
        }
    }

    /// <summary>Squared sizes of the bins 0 to half the points.</summary>
    /// <param name="samples">As many as points or fewer; zeros follow.</param>
    /// <param name="power">Receives one value a bin, half the points and one.</param>
    public void Power(ReadOnlySpan<double> samples, Span<double> power)
    {
        var half = _half.Points;
        Array.Clear(_real);
        Array.Clear(_imaginary);
        for (var i = 0; i < samples.Length; i++)
        {
            (i % 2 == 0 ? _real : _imaginary)[i / 2] = samples[i];
        }

        _half.Forward(ref _real, ref _imaginary);
        for (var k = 0; k <= half; k++)
        {
            int at = k % half, mirror = (half - k) % half;
            double evenReal = 0.5 * (_real[at] + _real[mirror]), evenImaginary = 0.5 * (_imaginary[at] - _imaginary[mirror]);
            double oddReal = 0.5 * (_imaginary[at] + _imaginary[mirror]), oddImaginary = 0.5 * (_real[mirror] - _real[at]);
            double cosine = _cosine[k], sine = _sine[k];
            var real = evenReal + (oddReal * cosine) - (oddImaginary * sine);
            var imaginary = evenImaginary + (oddReal * sine) + (oddImaginary * cosine);
            power[k] = (real * real) + (imaginary * imaginary);
        }
    }
}
