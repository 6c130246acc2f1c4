using System.Numerics;

namespace OpenTslm.Signals.Processing;

/// <summary>
/// Discrete Fourier transform of any number of points: a power of two directly, any other as a convolution with a chirp
/// (Bluestein 1970, IEEE Trans. Audio Electroacoustics 18:451).
/// </summary>
public static class FourierTransform
{
    private const int MostPoints = 1 << 29;
    private const int MostPointsKept = 1 << 16;

    [ThreadStatic]
    private static FourierPlan? _kept;

    /// <summary>Transforms in place, <c>X[k] = Σ x[n] e^(-2πi kn/N)</c>, without scaling.</summary>
    /// <param name="values">Finite values, up to 2²⁹ of them.</param>
    public static void Forward(Span<Complex> values)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values.Length, MostPoints, nameof(values));
        if (values.Length < 2)
        {
            return;
        }

        var (real, imaginary) = Split(values);
        if (BitOperations.IsPow2(values.Length))
        {
            PlanFor(values.Length).Forward(ref real, ref imaginary);
        }
        else
        {
            Chirp(ref real, ref imaginary);
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] = new Complex(real[i], imaginary[i]);
        }
    }

    /// <summary>Undoes <see cref="Forward"/> in place: transforms backwards and divides by the number of points.</summary>
    /// <param name="values">Finite values, up to 2²⁹ of them.</param>
    public static void Inverse(Span<Complex> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Complex.Conjugate(values[i]);
        }

        Forward(values);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Complex.Conjugate(values[i]) / values.Length;
        }
    }

    /// <summary>The plan of this thread's last transform where it is of that length: windows come in series.</summary>
    private static FourierPlan PlanFor(int points)
    {
        if (_kept?.Points == points)
        {
            return _kept;
        }

        var plan = new FourierPlan(points);
        _kept = points <= MostPointsKept ? plan : _kept;
        return plan;
    }

    private static (double[] Real, double[] Imaginary) Split(ReadOnlySpan<Complex> values)
    {
        double[] real = new double[values.Length], imaginary = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            (real[i], imaginary[i]) = (values[i].Real, values[i].Imaginary);
        }

        return (real, imaginary);
    }

    private static void Chirp(ref double[] real, ref double[] imaginary)
    {
        var count = real.Length;
        var points = (int)BitOperations.RoundUpToPowerOf2((uint)((2 * count) - 1));
        var plan = PlanFor(points);
        double[] sine = new double[count], cosine = new double[count];
        double[] a = new double[points], b = new double[points], c = new double[points], d = new double[points];
        for (var n = 0; n < count; n++)
        {
            // n² mod 2N keeps the angle exact however long the series.
            (sine[n], cosine[n]) = Math.SinCos(Math.PI * ((long)n * n % (2L * count)) / count);
            a[n] = (real[n] * cosine[n]) + (imaginary[n] * sine[n]);
            b[n] = (imaginary[n] * cosine[n]) - (real[n] * sine[n]);
            (c[n], d[n]) = (cosine[n], sine[n]);
            if (n > 0)
            {
                (c[points - n], d[points - n]) = (cosine[n], sine[n]);
            }
        }

        plan.Forward(ref a, ref b);
        plan.Forward(ref c, ref d);
        for (var k = 0; k < points; k++)
        {
            // The conjugate of the product: transforming it forwards is transforming the product backwards.
            (a[k], b[k]) = ((a[k] * c[k]) - (b[k] * d[k]), -((a[k] * d[k]) + (b[k] * c[k])));
        }

        plan.Forward(ref a, ref b);
        for (var k = 0; k < count; k++)
        {
            double re = a[k] / points, im = -b[k] / points;
            real[k] = (re * cosine[k]) + (im * sine[k]);
            imaginary[k] = (im * cosine[k]) - (re * sine[k]);
        }
    }
}
