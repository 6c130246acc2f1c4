using OpenTslm.Measurements.DominantFrequency;

namespace OpenTslm.Training.Tasks.Activity;

/// <summary>What a movement window shows, measured for its rationale.</summary>
/// <param name="AccelerationStd">Standard deviation of the acceleration's magnitude, in m/s².</param>
/// <param name="RotationRms">Root mean square of the angular rate, in rad/s; NaN without a gyroscope.</param>
/// <param name="TurnDegrees">Net rotation about the vertical, in degrees, without sign; NaN without a gyroscope.</param>
/// <param name="TiltDegrees">Angle between the mean acceleration of the first and of the last quarter, in degrees.</param>
/// <param name="Gravity">Mean acceleration as a unit vector in the axes of the device: the direction that points up.</param>
/// <param name="RepetitionHz">Dominant frequency of the acceleration's magnitude, in hertz; null where nothing repeats.</param>
internal sealed record ActivityFeatures(
    double AccelerationStd, double RotationRms, double TurnDegrees, double TiltDegrees, double[] Gravity, double? RepetitionHz)
{
    /// <summary>Measures a window of three or six channels.</summary>
    public static ActivityFeatures Measure(float[][] channels, double samplingRateHz)
    {
        var count = channels[0].Length;
        var magnitude = new float[count];
        for (var i = 0; i < count; i++)
        {
            magnitude[i] = MathF.Sqrt((channels[0][i] * channels[0][i]) + (channels[1][i] * channels[1][i]) + (channels[2][i] * channels[2][i]));
        }

        var mean = magnitude.Average();
        var std = Math.Sqrt(magnitude.Average(value => (value - mean) * (value - mean)));
        var gravity = Direction(channels, 0, count);
        var hasGyroscope = channels.Length == 6;
        return new ActivityFeatures(
            std,
            hasGyroscope ? Math.Sqrt(channels[3..].Sum(axis => axis.Average(rate => (double)rate * rate))) : double.NaN,
            hasGyroscope ? TurnAbout(gravity, channels[3..], samplingRateHz) : double.NaN,
            Tilt(channels, count),
            gravity,
            Repetition(magnitude, samplingRateHz));
    }

    private static double TurnAbout(double[] axis, float[][] rates, double samplingRateHz) =>
        Math.Abs(rates.Select((rate, k) => axis[k] * rate.Sum(value => (double)value)).Sum()) / samplingRateHz * 180 / Math.PI;

    private static double Tilt(float[][] channels, int count)
    {
        var quarter = Math.Max(1, count / 4);
        var (first, last) = (Direction(channels, 0, quarter), Direction(channels, count - quarter, quarter));
        return Math.Acos(Math.Clamp((first[0] * last[0]) + (first[1] * last[1]) + (first[2] * last[2]), -1, 1)) * 180 / Math.PI;
    }

    private static double[] Direction(float[][] channels, int start, int count)
    {
        double[] mean = [.. channels[..3].Select(axis => axis.AsSpan(start, count).ToArray().Average(value => (double)value))];
        var length = Math.Sqrt(mean.Sum(value => value * value)) + 1e-9;
        return Array.ConvertAll(mean, value => value / length);
    }

    // Shorter than three seconds holds too few repetitions to speak of a rhythm.
    private static double? Repetition(float[] magnitude, double samplingRateHz) =>
        magnitude.Length < 3 * samplingRateHz ? null
        : DominantFrequencyEstimator.Measure(magnitude, samplingRateHz, 0.5, 5) is { PowerShare: > 0.4 } found ? found.FrequencyHz
        : null;
}
