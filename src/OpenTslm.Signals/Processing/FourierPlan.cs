using System.Numerics;

namespace OpenTslm.Signals.Processing;

/// <summary>
/// Fourier transform of a power of two of points, with its tables: radix 2 after Stockham, which reads and writes straight on
/// and needs no reordering (Van Loan 1992, Computational Frameworks for the Fast Fourier Transform, section 1.7).
/// </summary>
/// <remarks>Real and imaginary parts stand apart, so that several butterflies are one instruction. Not thread-safe.</remarks>
internal sealed class FourierPlan
{
    private readonly double[] _cosine;
    private readonly double[] _sine;
    private double[] _real;
    private double[] _imaginary;

    /// <param name="points">A power of two.</param>
    public FourierPlan(int points)
    {
        if (!BitOperations.IsPow2(points))
        {
            throw new ArgumentException($"A plan is for a power of two, not {points} points.", nameof(points));
        }

        Points = points;
        _cosine = new double[points / 2];
        _sine = new double[points / 2];
        for (var k = 0; k < _cosine.Length; k++)
        {
            (_sine[k], _cosine[k]) = Math.SinCos(-2 * Math.PI * k / points);
        }

        _real = new double[points];
        _imaginary = new double[points];
    }

    /// <summary>Points of the transform.</summary>
    public int Points { get; }

    /// <summary>Transforms forwards, <c>X[k] = Σ x[n] e^(-2πi kn/N)</c>, without scaling.</summary>
    /// <param name="real">Real parts; the array may be exchanged for another of the same length.</param>
    /// <param name="imaginary">Imaginary parts, likewise.</param>
    public void Forward(ref double[] real, ref double[] imaginary)
    {
        for (int length = Points, stride = 1; length > 1; length /= 2, stride *= 2)
        {
            if (stride < Vector<double>.Count)
            {
                Narrow(real, imaginary, length / 2, stride);
            }
            else
            {
                Wide(real, imaginary, length / 2, stride);
            }

            (real, _real) = (_real, real);
            (imaginary, _imaginary) = (_imaginary, imaginary);
        }
    }

    private void Narrow(double[] real, double[] imaginary, int half, int stride)
    {
        for (var p = 0; p < half; p++)
        {
            double cosine = _cosine[p * stride], sine = _sine[p * stride];
            for (var q = 0; q < stride; q++)
            {
                int a = q + (stride * p), b = a + (stride * half), to = q + (2 * stride * p);
                double differenceReal = real[a] - real[b], differenceImaginary = imaginary[a] - imaginary[b];
                _real[to] = real[a] + real[b];
                _imaginary[to] = imaginary[a] + imaginary[b];
                _real[to + stride] = (differenceReal * cosine) - (differenceImaginary * sine);
                _imaginary[to + stride] = (differenceReal * sine) + (differenceImaginary * cosine);
            }
        }
    }

    private void Wide(double[] real, double[] imaginary, int half, int stride)
    {
        for (var p = 0; p < half; p++)
        {
            Vector<double> cosine = new(_cosine[p * stride]), sine = new(_sine[p * stride]);
            var (from, middle, to) = (stride * p, stride * (p + half), 2 * stride * p);
            ReadOnlySpan<double> aReal = real.AsSpan(from, stride), aImaginary = imaginary.AsSpan(from, stride);
            ReadOnlySpan<double> bReal = real.AsSpan(middle, stride), bImaginary = imaginary.AsSpan(middle, stride);
            Span<double> sumReal = _real.AsSpan(to, stride), sumImaginary = _imaginary.AsSpan(to, stride);
            Span<double> turnedReal = _real.AsSpan(to + stride, stride), turnedImaginary = _imaginary.AsSpan(to + stride, stride);
            for (var q = 0; q <= stride - Vector<double>.Count; q += Vector<double>.Count)
            {
                Vector<double> ar = new(aReal[q..]), ai = new(aImaginary[q..]), br = new(bReal[q..]), bi = new(bImaginary[q..]);
                (ar + br).CopyTo(sumReal[q..]);
                (ai + bi).CopyTo(sumImaginary[q..]);
                var (dr, di) = (ar - br, ai - bi);
                ((dr * cosine) - (di * sine)).CopyTo(turnedReal[q..]);
                ((dr * sine) + (di * cosine)).CopyTo(turnedImaginary[q..]);
            }
        }
    }
}
