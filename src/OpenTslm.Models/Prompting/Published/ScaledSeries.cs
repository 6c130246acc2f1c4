namespace OpenTslm.Models.Prompting.Published;

/// <summary>A series as a published checkpoint reads it.</summary>
/// <param name="Values">The scaled samples.</param>
/// <param name="Mean">The mean that the prompt announces.</param>
/// <param name="StandardDeviation">The standard deviation that the prompt announces.</param>
public sealed record ScaledSeries(float[] Values, double Mean, double StandardDeviation)
{
    private const double Least = 1e-6;

    /// <summary>Measures and scales a series.</summary>
    /// <param name="samples">The samples, finite; at least one.</param>
    /// <param name="format">The task's rules.</param>
    public static ScaledSeries Of(ReadOnlySpan<float> samples, TaskFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return format.Statistics == StatisticsKind.PopulationDouble ? InDoubles(samples, format.Scaling)
            : format.Statistics == StatisticsKind.PopulationSingle ? InSingles(samples, Population(samples), format.Scaling)
            : InSingles(samples, Unbiased(samples), format.Scaling);
    }

    private static ScaledSeries InSingles(ReadOnlySpan<float> samples, (float Mean, float Deviation) measured, ScalingKind scaling)
    {
        var (mean, deviation) = measured;
        deviation = scaling == ScalingKind.Clamped ? Math.Max(deviation, (float)Least) : deviation;
        var divisor = scaling switch
        {
            ScalingKind.AddedEpsilon => deviation + 1e-8f,
            ScalingKind.AboveZero => deviation > 0 ? deviation : 1,
            ScalingKind.AboveMillionth => deviation > (float)Least ? deviation : 1,
            _ => deviation,
        };
        var values = new float[samples.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (samples[i] - mean) / divisor;
        }

        return new ScaledSeries(values, mean, deviation);
    }

    private static ScaledSeries InDoubles(ReadOnlySpan<float> samples, ScalingKind scaling)
    {
        var values = new double[samples.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = samples[i];
        }

        var mean = PairwiseSum.Of<double>(values) / values.Length;
        var squares = Array.ConvertAll(values, value => (value - mean) * (value - mean));
        var deviation = Math.Sqrt(PairwiseSum.Of<double>(squares) / values.Length);
        deviation = scaling == ScalingKind.Clamped ? Math.Max(deviation, Least) : deviation;
        var divisor = scaling == ScalingKind.AboveMillionth && !(deviation > Least) ? 1 : deviation;
        return new ScaledSeries(Array.ConvertAll(values, value => (float)((value - mean) / divisor)), mean, deviation);
    }

    private static (float Mean, float Deviation) Population(ReadOnlySpan<float> samples)
    {
        var mean = PairwiseSum.Of(samples) / samples.Length;
        var squares = new float[samples.Length];
        for (var i = 0; i < squares.Length; i++)
        {
            squares[i] = (samples[i] - mean) * (samples[i] - mean);
        }

        return (mean, MathF.Sqrt(PairwiseSum.Of<float>(squares) / squares.Length));
    }

    private static (float Mean, float Deviation) Unbiased(ReadOnlySpan<float> samples)
    {
        double sum = 0, squares = 0;
        foreach (var sample in samples)
        {
            sum += sample;
        }

        var mean = sum / samples.Length;
        foreach (var sample in samples)
        {
            squares += (sample - mean) * (sample - mean);
        }

        return ((float)mean, (float)Math.Sqrt(squares / (samples.Length - 1)));
    }
}
