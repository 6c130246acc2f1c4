using System.Numerics;
using System.Runtime.InteropServices;

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
    /// <param name="real">Real parts, as many as points; the array may be exchanged for another of the same length.</param>
    /// <param name="imaginary">Imaginary parts, likewise.</param>
    public void Forward(ref double[] real, ref double[] imaginary)
    {
        if (real.Length != Points || imaginary.Length != Points)
        {
            throw new ArgumentException($"The plan is for {Points} points, not {real.Length} and {imaginary.Length}.", nameof(real));
        }

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
        // All indices lie below Points: the arrays are as long, and a stride holds whole vectors.
        ref var fromReal = ref MemoryMarshal.GetArrayDataReference(real);
        ref var fromImaginary = ref MemoryMarshal.GetArrayDataReference(imaginary);
        ref var toReal = ref MemoryMarshal.GetArrayDataReference(_real);
        ref var toImaginary = ref MemoryMarshal.GetArrayDataReference(_imaginary);
        for (var p = 0; p < half; p++)
        {
            Vector<double> cosine = new(_cosine[p * stride]), sine = new(_sine[p * stride]);
            for (var q = 0; q < stride; q += Vector<double>.Count)
            {
                nuint a = (nuint)((stride * p) + q), b = a + (nuint)(stride * half), to = (nuint)((2 * stride * p) + q);
                var (ar, ai) = (Vector.LoadUnsafe(ref fromReal, a), Vector.LoadUnsafe(ref fromImaginary, a));
                var (br, bi) = (Vector.LoadUnsafe(ref fromReal, b), Vector.LoadUnsafe(ref fromImaginary, b));
                (ar + br).StoreUnsafe(ref toReal, to);
                (ai + bi).StoreUnsafe(ref toImaginary, to);
                var (dr, di) = (ar - br, ai - bi);
                ((dr * cosine) - (di * sine)).StoreUnsafe(ref toReal, to + (nuint)stride);
                ((dr * sine) + (di * cosine)).StoreUnsafe(ref toImaginary, to + (nuint)stride);
            }
        }
    }
}
