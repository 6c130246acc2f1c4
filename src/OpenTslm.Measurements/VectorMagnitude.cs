namespace OpenTslm.Measurements;

/// <summary>Length of a vector given by three axes.</summary>
public static class VectorMagnitude
{
    /// <summary>Computes <c>√(x² + y² + z²)</c>; NaN wherever an axis is missing.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Compute(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> z, Span<float> destination)
    {
        CheckLengths(x, y, z);
        if (destination.Length != x.Length)
        {
            throw new ArgumentException(
                $"The destination holds {destination.Length} values, not {x.Length}.", nameof(destination));
        }

        for (var i = 0; i < x.Length; i++)
        {
            destination[i] = (float)Math.Sqrt(((double)x[i] * x[i]) + ((double)y[i] * y[i]) + ((double)z[i] * z[i]));
        }
    }

    internal static void CheckLengths(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> z)
    {
        if (x.Length != y.Length || x.Length != z.Length)
        {
            throw new ArgumentException($"Three axes have one length, not {x.Length}, {y.Length} and {z.Length}.");
        }
    }
}
