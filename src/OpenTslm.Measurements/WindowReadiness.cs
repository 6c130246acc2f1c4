using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements;

/// <summary>The conditions that every measurement asks of its samples.</summary>
internal static class WindowReadiness
{
    /// <summary>Share of samples that must be present.</summary>
    public const double LeastValidShare = 0.5;

    /// <summary>Checks and fills gaps.</summary>
    /// <returns>The filled samples, or null with a reason.</returns>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static double[]? Fill(ReadOnlySpan<float> samples, int leastValid, out double validShare, out string? whyNot)
    {
        var filled = new double[samples.Length];
        var valid = MissingSamples.Fill(samples, filled);
        whyNot = WhyNot(samples.Length, valid, leastValid);
        validShare = samples.Length == 0 ? 0 : (double)valid / samples.Length;
        return whyNot is null ? filled : null;
    }

    /// <summary>Why a window cannot be measured, or null if it can.</summary>
    public static string? WhyNot(int count, int valid, int leastValid)
    {
        if (valid < leastValid)
        {
            return $"The window holds {valid} valid samples; at least {leastValid} are needed.";
        }

        return valid < LeastValidShare * count
            ? $"More than half of the window is missing ({count - valid} of {count} samples)."
            : null;
    }

    /// <summary>Throws unless the rate is finite and above zero.</summary>
    public static void CheckRate(double samplingRateHz)
    {
        if (!double.IsFinite(samplingRateHz) || samplingRateHz <= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(samplingRateHz), samplingRateHz, "A sampling rate is finite and above zero.");
        }
    }

    /// <summary>Whether values differ by no more than rounding of 32-bit numbers.</summary>
    public static bool IsConstant(double standardDeviation, double mean) =>
        standardDeviation <= 1e-6 * Math.Abs(mean) || standardDeviation < 1e-30;
}
