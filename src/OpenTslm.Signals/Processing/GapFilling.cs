using MathNet.Numerics.Interpolation;

namespace OpenTslm.Signals.Processing;

/// <summary>
/// Fills gaps (NaN) up to a given length by a declared method, and says which. Longer gaps stay, and so do gaps at the edges,
/// since nothing is known beyond.
/// </summary>
public static class GapFilling
{
    /// <summary>Fills the gaps of a series.</summary>
    /// <param name="samples">Samples; NaN is missing.</param>
    /// <param name="method">What a gap is filled with.</param>
    /// <param name="longestGap">Longest gap that is filled, in samples; 0 fills none.</param>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static FilledSeries Fill(ReadOnlySpan<float> samples, GapMethod method, int longestGap)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(longestGap);
        if (!Enum.IsDefined(method))
        {
            throw new ArgumentOutOfRangeException(nameof(method), method, "There is no such method.");
        }

        var valid = MissingSamples.CountValid(samples);
        var filled = samples.ToArray();
        if (valid == samples.Length)
        {
            return new FilledSeries(filled, method, []);
        }

        var curve = method == GapMethod.MonotoneCubic ? Curve(samples, valid) : null;
        var gaps = new List<Gap>();
        for (var i = 0; i < samples.Length; i++)
        {
            if (!float.IsNaN(samples[i]))
            {
                continue;
            }

            var start = i;
            while (i < samples.Length && float.IsNaN(samples[i]))
            {
                i++;
            }

            var isFilled = i - start <= longestGap && start > 0 && i < samples.Length;
            for (var k = start; isFilled && k < i; k++)
            {
                filled[k] = (float)(method switch
                {
                    GapMethod.Previous => samples[start - 1],
                    GapMethod.MonotoneCubic when curve is not null => curve.Interpolate(k),
                    _ => samples[start - 1]
                        + (((double)samples[i] - samples[start - 1]) * (k - start + 1) / (i - start + 1)),
                });
            }

            gaps.Add(new Gap(start, i - start, isFilled));
        }

        return new FilledSeries(filled, method, gaps);
    }

    /// <summary>The cubic through all valid samples; null if they are too few for one, which a line then stands for.</summary>
    private static CubicSpline? Curve(ReadOnlySpan<float> samples, int valid)
    {
        if (valid < 3)
        {
            return null;
        }

        double[] times = new double[valid], values = new double[valid];
        var next = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            if (!float.IsNaN(samples[i]))
            {
                times[next] = i;
                values[next++] = samples[i];
            }
        }

        return CubicSpline.InterpolatePchipSorted(times, values);
    }
}
