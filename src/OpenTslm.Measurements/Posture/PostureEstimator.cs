using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.Posture;

/// <summary>
/// Posture from the mean acceleration. A sensor at rest reads the reaction to gravity, which points up; over a window of
/// movement that returns, the mean is still close to it.
/// </summary>
public static class PostureEstimator
{
    /// <summary>Measures the posture.</summary>
    /// <param name="x">First axis; NaN is missing (a sample counts when all axes are present).</param>
    /// <param name="y">Second axis, as long as the first.</param>
    /// <param name="z">Third axis, as long as the first.</param>
    /// <returns>Null if less than half of the samples are valid, or the mean vector has no direction.</returns>
    /// <exception cref="ArgumentException">The axes differ in length, or a sample is infinite.</exception>
    public static PostureResult? Measure(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> z) =>
        Measure(x, y, z, out _);

    /// <summary>Measures the posture, and says why when it cannot.</summary>
    /// <param name="x">First axis; NaN is missing (a sample counts when all axes are present).</param>
    /// <param name="y">Second axis, as long as the first.</param>
    /// <param name="z">Third axis, as long as the first.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    /// <returns>Null if less than half of the samples are valid, or the mean vector has no direction.</returns>
    /// <exception cref="ArgumentException">The axes differ in length, or a sample is infinite.</exception>
    public static PostureResult? Measure(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> z, out string? whyNot)
    {
        VectorMagnitude.CheckLengths(x, y, z);
        _ = MissingSamples.CountValid(x) + MissingSamples.CountValid(y) + MissingSamples.CountValid(z);
        double sumX = 0, sumY = 0, sumZ = 0, squares = 0;
        var valid = 0;
        for (var i = 0; i < x.Length; i++)
        {
            if (!float.IsNaN(x[i]) && !float.IsNaN(y[i]) && !float.IsNaN(z[i]))
            {
                valid++;
                sumX += x[i];
                sumY += y[i];
                sumZ += z[i];
                squares += ((double)x[i] * x[i]) + ((double)y[i] * y[i]) + ((double)z[i] * z[i]);
            }
        }

        whyNot = WindowReadiness.WhyNot(x.Length, valid, 1);
        if (whyNot is not null)
        {
            return null;
        }

        double meanX = sumX / valid, meanY = sumY / valid, meanZ = sumZ / valid;
        var length = Math.Sqrt((meanX * meanX) + (meanY * meanY) + (meanZ * meanZ));
        var spread = Math.Sqrt(Math.Max(0, (squares / valid) - (length * length)));
        if (!(length > 0.1 * spread) || length < 1e-30)
        {
            whyNot = "The mean acceleration has no direction: gravity seems to have been removed.";
            return null;
        }

        var (up, angle) = Nearest(meanX / length, meanY / length, meanZ / length);
        var unsteadiness = spread / length;
        return new PostureResult(
            meanX,
            meanY,
            meanZ,
            length,
            Degrees(meanX / length),
            Degrees(meanY / length),
            Degrees(meanZ / length),
            up,
            angle,
            unsteadiness,
            (double)valid / x.Length / (1 + (unsteadiness * unsteadiness)));
    }

    private static (UpAxis Up, double Angle) Nearest(double x, double y, double z)
    {
        double absX = Math.Abs(x), absY = Math.Abs(y), absZ = Math.Abs(z);
        return (absX >= absY && absX >= absZ, absY >= absZ) switch
        {
            (true, _) => (x > 0 ? UpAxis.PlusX : UpAxis.MinusX, Degrees(absX)),
            (_, true) => (y > 0 ? UpAxis.PlusY : UpAxis.MinusY, Degrees(absY)),
            _ => (z > 0 ? UpAxis.PlusZ : UpAxis.MinusZ, Degrees(absZ)),
        };
    }

    private static double Degrees(double cosine) => Math.Acos(Math.Clamp(cosine, -1, 1)) * 180 / Math.PI;
}
