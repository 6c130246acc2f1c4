namespace OpenTslm.Measurements.Rotation;

/// <summary>
/// Turn angles by integrating a gyroscope axis by axis (each sample times one period). That is exact for a turn about
/// one fixed axis of the sensor and close for small turns about several.
/// </summary>
public static class RotationEstimator
{
    /// <summary>Measures the rotation.</summary>
    /// <param name="x">Angular rate about x in rad/s; NaN is missing and bridged by a straight line.</param>
    /// <param name="y">Angular rate about y, as long as the first.</param>
    /// <param name="z">Angular rate about z, as long as the first.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <returns>Null if fewer than two samples, or less than half of them on any axis, are valid.</returns>
    /// <exception cref="ArgumentException">The axes differ in length, or a sample is infinite.</exception>
    public static RotationResult? Measure(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> z, double samplingRateHz) =>
        Measure(x, y, z, samplingRateHz, out _);

    /// <summary>Measures the rotation, and says why when it cannot.</summary>
    /// <param name="x">Angular rate about x in rad/s; NaN is missing and bridged by a straight line.</param>
    /// <param name="y">Angular rate about y, as long as the first.</param>
    /// <param name="z">Angular rate about z, as long as the first.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    /// <returns>Null if fewer than two samples, or less than half of them on any axis, are valid.</returns>
    /// <exception cref="ArgumentException">The axes differ in length, or a sample is infinite.</exception>
    public static RotationResult? Measure(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> z, double samplingRateHz, out string? whyNot)
    {
        WindowReadiness.CheckRate(samplingRateHz);
        VectorMagnitude.CheckLengths(x, y, z);
        if (WindowReadiness.Fill(x, 2, out var shareX, out whyNot) is not { } rateX
            || WindowReadiness.Fill(y, 2, out var shareY, out whyNot) is not { } rateY
            || WindowReadiness.Fill(z, 2, out var shareZ, out whyNot) is not { } rateZ)
        {
            return null;
        }

        double peak = 0, total = 0;
        for (var i = 0; i < rateX.Length; i++)
        {
            var rate = Math.Sqrt((rateX[i] * rateX[i]) + (rateY[i] * rateY[i]) + (rateZ[i] * rateZ[i]));
            peak = Math.Max(peak, rate);
            total += rate;
        }

        var toDegrees = 180 / Math.PI / samplingRateHz;
        double[] net = [Sum(rateX) * toDegrees, Sum(rateY) * toDegrees, Sum(rateZ) * toDegrees];
        double[] energy = [Energy(rateX), Energy(rateY), Energy(rateZ)];
        var axis = Array.IndexOf(energy, energy.Max());
        var all = energy.Sum();
        var axisShare = all > 0 ? energy[axis] / all : 1.0 / 3;
        return new RotationResult(
            (RotationAxis)axis,
            net[axis],
            net[0],
            net[1],
            net[2],
            total * toDegrees,
            peak * 180 / Math.PI,
            axisShare,
            Math.Min(shareX, Math.Min(shareY, shareZ)) * axisShare);
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }

    private static double Energy(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += value * value;
        }

        return sum;
    }
}
