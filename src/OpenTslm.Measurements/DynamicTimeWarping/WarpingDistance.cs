namespace OpenTslm.Measurements.DynamicTimeWarping;

/// <summary>
/// Distance of two series that may run at different paces: the square root of the least sum of squared differences along a
/// path that steps forward in one series or both (Sakoe and Chiba 1978, IEEE Trans. ASSP 26:43). With a band of 0 samples it
/// is the Euclidean distance.
/// </summary>
/// <remarks>
/// Samples are taken as they are: normalise them first where level and scale do not matter. Thread-safe. Time is
/// proportional to the cells inside the band, memory to the length.
/// </remarks>
public static class WarpingDistance
{
    /// <summary>Distance of two series of one dimension.</summary>
    /// <param name="first">One sample or more, finite.</param>
    /// <param name="second">One sample or more, finite.</param>
    /// <param name="band">How far the path may stray from the diagonal.</param>
    /// <param name="abandonAbove">A distance above this need not be known.</param>
    /// <returns>The distance in the samples' unit, or infinity where it exceeds <paramref name="abandonAbove"/>.</returns>
    /// <exception cref="ArgumentException">A series is empty, or a sample is missing or infinite.</exception>
    public static double Compute(
        float[] first, float[] second, WarpingBand band = default, double abandonAbove = double.PositiveInfinity) =>
        Compute([first], [second], WarpingKind.Dependent, band, abandonAbove);

    /// <summary>Distance of two series of one or more dimensions.</summary>
    /// <param name="first">Dimensions of equal length.</param>
    /// <param name="second">As many dimensions, of one length too.</param>
    /// <param name="kind">
    /// One path for all dimensions, or one each: the distance is then the square root of the summed squares.
    /// </param>
    /// <param name="band">How far a path may stray from the diagonal.</param>
    /// <param name="abandonAbove">A distance above this need not be known.</param>
    /// <returns>The distance, or infinity where it exceeds <paramref name="abandonAbove"/>.</returns>
    /// <exception cref="ArgumentException">
    /// The series differ in their number of dimensions, one is empty, or a sample is missing or infinite.
    /// </exception>
    public static double Compute(
        IReadOnlyList<float[]> first,
        IReadOnlyList<float[]> second,
        WarpingKind kind,
        WarpingBand band = default,
        double abandonAbove = double.PositiveInfinity)
    {
        WarpingSeries one = WarpingSeries.Create(first, kind), other = WarpingSeries.Create(second, kind);
        WarpingSeries.CheckPair(one, other);

        // A hair more than the square, so that rounding abandons no distance that equals the limit.
        var distance = Math.Sqrt(Squared(one, other, band.RadiusFor(one.Length, other.Length), abandonAbove * abandonAbove * (1 + 1e-12)));
        return distance <= abandonAbove ? distance : double.PositiveInfinity;
    }

    /// <summary>Summed over the layers; infinity once it is certain to exceed the cutoff.</summary>
    internal static double Squared(WarpingSeries first, WarpingSeries second, int radius, double cutoff)
    {
        double sum = 0;
        for (var layer = 0; layer < first.Layers.Length && sum <= cutoff; layer++)
        {
            sum += WarpingKernel.Squared(first.Layers[layer], second.Layers[layer], first.Width, radius, cutoff - sum, []);
        }

        return sum;
    }
}
