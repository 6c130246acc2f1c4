using OpenTslm.Measurements.DominantFrequency;

namespace OpenTslm.Training.Tasks.Activity;

/// <summary>What a movement window shows, measured for its rationale.</summary>
/// <param name="AccelerationStd">Standard deviation of the acceleration's magnitude, in m/s².</param>
/// <param name="RotationRms">Root mean square of the angular rate, in rad/s; NaN without a gyroscope.</param>
/// <param name="TurnDegrees">Largest net rotation about one axis, in degrees; NaN without a gyroscope.</param>
/// <param name="TiltDegrees">Angle between the mean acceleration of the first and of the last quarter, in degrees.</param>
/// <param name="RepetitionHz">Dominant frequency of the acceleration's magnitude, in hertz; null where nothing repeats.</param>
internal sealed record ActivityFeatures(
    double AccelerationStd, double RotationRms, double TurnDegrees, double TiltDegrees, double? RepetitionHz)
{
    /// <summary>Measures a window of three or six channels.</summary>
    public static ActivityFeatures Measure(float[][] channels, double samplingRateHz)
    {
        var count = channels[0].Length;
        var magnitude = new float[count];
        double rotation = 0;
        var turns = new double[3];
        for (var i = 0; i < count; i++)
        {
            magnitude[i] = MathF.Sqrt((channels[0][i] * channels[0][i]) + (channels[1][i] * channels[1][i]) + (channels[2][i] * channels[2][i]));
            for (var axis = 0; axis < 3 && channels.Length == 6; axis++)
            {
                rotation += channels[3 + axis][i] * channels[3 + axis][i];
                turns[axis] += channels[3 + axis][i] / samplingRateHz;
            }
        }

        var mean = magnitude.Average();
        var std = Math.Sqrt(magnitude.Average(value => (value - mean) * (value - mean)));
        var hasGyroscope = channels.Length == 6;
        return new ActivityFeatures(
            std,
            hasGyroscope ? Math.Sqrt(rotation / count) : double.NaN,
            hasGyroscope ? turns.Max(Math.Abs) * 180 / Math.PI : double.NaN,
            Tilt(channels, count),
            Repetition(magnitude, samplingRateHz));
    }

    private static double Tilt(float[][] channels, int count)
    {
        var quarter = Math.Max(1, count / 4);
        double dot = 0, first = 0, last = 0;
        for (var axis = 0; axis < 3; axis++)
        {
            var start = channels[axis].AsSpan(0, quarter).ToArray().Average();
            var end = channels[axis].AsSpan(count - quarter, quarter).ToArray().Average();
            dot += start * end;
            first += start * start;
            last += end * end;
        }

        return Math.Acos(Math.Clamp(dot / Math.Sqrt(Math.Max(first * last, 1e-12)), -1, 1)) * 180 / Math.PI;
    }

    // Shorter than three seconds holds too few repetitions to speak of a rhythm.
    private static double? Repetition(float[] magnitude, double samplingRateHz) =>
        magnitude.Length < 3 * samplingRateHz ? null
        : DominantFrequencyEstimator.Measure(magnitude, samplingRateHz, 0.5, 5) is { PowerShare: > 0.4 } found ? found.FrequencyHz
        : null;
}
