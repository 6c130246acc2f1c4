using System.Numerics;

namespace OpenTslm.Signals.Processing;

/// <summary>
/// Autocorrelation that is normalised at each lag by the energy of the two overlapping parts, so that a perfectly
/// periodic series reaches 1 at its period whatever its length.
/// </summary>
public static class Autocorrelation
{
    private const int DirectLimit = 1 << 18;

    /// <summary>Computes lags <c>0 … maximumLag</c>.</summary>
    /// <param name="samples">Finite values with the mean (and trend) removed.</param>
    /// <param name="maximumLag">Greatest lag, below the number of samples.</param>
    /// <returns>Coefficients from -1 to 1, index = lag in samples; all zero for a series of zeros.</returns>
    public static double[] Compute(ReadOnlySpan<double> samples, int maximumLag)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maximumLag);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(maximumLag, samples.Length);
        var products = (long)samples.Length * maximumLag <= DirectLimit
            ? Direct(samples, maximumLag)
            : Transformed(samples, maximumLag);

        double head = products[0], tail = products[0];
        var floor = products[0] * 1e-12;
        for (var lag = 0; lag <= maximumLag; lag++)
        {
            if (lag > 0)
            {
                head -= samples[^lag] * samples[^lag];
                tail -= samples[lag - 1] * samples[lag - 1];
            }

            var energy = Math.Sqrt(Math.Max(0, head) * Math.Max(0, tail));
            products[lag] = energy > floor ? Math.Clamp(products[lag] / energy, -1, 1) : 0;
        }

        return products;
    }

    private static double[] Direct(ReadOnlySpan<double> samples, int maximumLag)
    {
        var products = new double[maximumLag + 1];
        for (var lag = 0; lag <= maximumLag; lag++)
        {
            products[lag] = Dot(samples[..^lag], samples[lag..]);
        }

        return products;
    }

    private static double[] Transformed(ReadOnlySpan<double> samples, int maximumLag)
    {
        // The products at all lags are the transform of the power, which is even and real.
        var points = (int)BitOperations.RoundUpToPowerOf2((uint)(samples.Length + maximumLag + 1));
        var plan = new FourierPlan(points);
        double[] real = new double[points], imaginary = new double[points];
        samples.CopyTo(real);
        plan.Forward(ref real, ref imaginary);
        for (var k = 0; k < points; k++)
        {
            real[k] = ((real[k] * real[k]) + (imaginary[k] * imaginary[k])) / points;
            imaginary[k] = 0;
        }

        plan.Forward(ref real, ref imaginary);
        return real.AsSpan(0, maximumLag + 1).ToArray();
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = Vector<double>.Zero;
        var i = 0;
        for (; i <= left.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            sum += new Vector<double>(left[i..]) * new Vector<double>(right[i..]);
        }

        var total = Vector.Sum(sum);
        for (; i < left.Length; i++)
        {
            total += left[i] * right[i];
        }

        return total;
    }
}
