namespace OpenTslm.Tensors.Tests.Kernels;

/// <summary>What a product with an activation of 8 bits has to be, in double precision.</summary>
internal static class RoundedProduct
{
    /// <summary>
    /// The product with the activation rounded to 8 bits, and with the activation itself; the sum of magnitudes, and how far both
    /// products can be apart.
    /// </summary>
    public static (double Rounded, double Exact, double Magnitude, double Bound) Of(ReadOnlySpan<float> w, ReadOnlySpan<float> x)
    {
        double rounded = 0, exact = 0, magnitude = 0, bound = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var largest = 0f;
            foreach (var value in x.Slice(i / 32 * 32, 32))
            {
                largest = Math.Max(largest, Math.Abs(value));
            }

            var scale = largest / 127;
            var step = scale == 0 ? 0 : Math.Round(x[i] * (127 / largest), MidpointRounding.ToEven);
            rounded += (double)w[i] * scale * step;
            exact += (double)w[i] * x[i];
            magnitude += Math.Abs((double)w[i] * largest);
            bound += Math.Abs(w[i]) * (double)scale * 0.5001;
        }

        return (rounded, exact, magnitude, bound);
    }
}
