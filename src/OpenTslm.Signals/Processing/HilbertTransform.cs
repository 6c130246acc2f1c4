using System.Numerics;

namespace OpenTslm.Signals.Processing;

/// <summary>
/// The analytic signal: a series and, as its imaginary part, its Hilbert transform, by leaving out the negative frequencies
/// (Marple 1999, IEEE Trans. Signal Process. 47:2600). Of a narrow band its size is the envelope and its angle the phase.
/// </summary>
/// <remarks>The series is taken as one period of a periodic one, so that edges that do not meet ring.</remarks>
public static class HilbertTransform
{
    /// <summary>Computes the analytic signal.</summary>
    /// <param name="samples">Finite values, of one band: filter first, remove at least the mean.</param>
    /// <returns>As many values as came in.</returns>
    public static Complex[] Analytic(ReadOnlySpan<double> samples)
    {
        var values = new Complex[samples.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = samples[i];
        }

        if (values.Length < 2)
        {
            return values;
        }

        FourierTransform.Forward(values);
        var half = values.Length / 2;
        for (var k = 1; k < values.Length; k++)
        {
            // The Nyquist frequency of an even number of samples is its own mirror image.
            values[k] *= 2 * k < values.Length ? 2 : k == half && values.Length % 2 == 0 ? 1 : 0;
        }

        FourierTransform.Inverse(values);
        return values;
    }

    /// <summary>Computes the envelope: the size of the analytic signal.</summary>
    /// <param name="samples">Finite values, of one band.</param>
    public static double[] Envelope(ReadOnlySpan<double> samples) => Array.ConvertAll(Analytic(samples), v => v.Magnitude);
}
