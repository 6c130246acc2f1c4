namespace OpenTslm.Measurements.DynamicTimeWarping;

/// <summary>A series of one or more dimensions, checked, in the layout that the kernels read.</summary>
internal sealed class WarpingSeries
{
    private WarpingSeries(float[][] layers, int length, int width)
    {
        Layers = layers;
        Length = length;
        Width = width;
    }

    /// <summary>
    /// What is warped along one path each: one layer <c>[Length, D]</c> of interleaved dimensions where they depend on each
    /// other, else D layers <c>[Length, 1]</c>.
    /// </summary>
    public float[][] Layers { get; }

    /// <summary>Number of samples of a dimension.</summary>
    public int Length { get; }

    /// <summary>Dimensions in a layer.</summary>
    public int Width { get; }

    /// <param name="dimensions">Equally long dimensions, one sample or more each.</param>
    /// <param name="kind">How they are warped.</param>
    /// <exception cref="ArgumentException">A dimension is empty or of another length, or a sample is not finite.</exception>
    public static WarpingSeries Create(IReadOnlyList<float[]> dimensions, WarpingKind kind)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        if (dimensions.Count == 0 || dimensions[0].Length == 0)
        {
            throw new ArgumentException("A series to warp has at least one dimension and one sample.", nameof(dimensions));
        }

        var length = dimensions[0].Length;
        foreach (var dimension in dimensions)
        {
            Check(dimension, length);
        }

        if (kind == WarpingKind.Independent || dimensions.Count == 1)
        {
            return new WarpingSeries([.. dimensions], length, 1);
        }

        var together = new float[length * dimensions.Count];
        for (var i = 0; i < length; i++)
        {
            for (var d = 0; d < dimensions.Count; d++)
            {
                together[(i * dimensions.Count) + d] = dimensions[d][i];
            }
        }

        return new WarpingSeries([together], length, dimensions.Count);
    }

    /// <summary>Throws unless both have the same dimensions.</summary>
    public static void CheckPair(WarpingSeries first, WarpingSeries second)
    {
        if (first.Width != second.Width || first.Layers.Length != second.Layers.Length)
        {
            throw new ArgumentException(
                $"One series has {first.Width * first.Layers.Length} dimension(s), the other {second.Width * second.Layers.Length}.");
        }
    }

    private static void Check(float[] dimension, int length)
    {
        if (dimension.Length != length)
        {
            throw new ArgumentException($"The dimensions of a series have one length, not {length} and {dimension.Length}.");
        }

        var bad = Array.FindIndex(dimension, v => !float.IsFinite(v));
        if (bad >= 0)
        {
            throw new ArgumentException($"Sample {bad} is missing or infinite; fill gaps before warping.");
        }
    }
}
