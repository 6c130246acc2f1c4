using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.EyeMovements;

/// <summary>
/// Finds rapid eye movements: the eyes move together, so that electrodes beside the left and the right eye swing against
/// each other.
/// </summary>
/// <remarks>
/// After Agarwal et al. (2005), IEEE Trans. Biomed. Eng. 52:1390, and Vallat and Walker (2021), eLife 10:e70092: the
/// negative product of both band-passed channels (0.5-5 Hz) peaks; the peak is 50 to 325 µV in the geometric mean of both
/// and the movement takes 0.3 to 1.5 s between the troughs of the product. Of one channel between both eyes, which sees
/// both swings, half the deflection counts.
/// </remarks>
public static class EyeMovementDetector
{
    // Corners of half amplitude, so that 0.5 to 5 Hz pass almost whole.
    private const double LowHz = 0.25;
    private const double HighHz = 6;
    private const double LeastMicrovolts = 50;
    private const double GreatestMicrovolts = 325;
    private const double ShortestSeconds = 0.3;
    private const double LongestSeconds = 1.5;
    private const double LeastProminence = 0.8;

    /// <summary>Finds the movements in the channels of both eyes.</summary>
    /// <param name="left">Left eye in microvolts, finite, gaps filled.</param>
    /// <param name="right">Right eye, as long as the left.</param>
    /// <param name="samplingRateHz">Samples a second, at least 20.</param>
    /// <returns>The movements in time order; amplitudes are the geometric mean of both eyes.</returns>
    /// <exception cref="ArgumentException">The channels differ in length.</exception>
    public static IReadOnlyList<EyeMovement> Find(ReadOnlySpan<double> left, ReadOnlySpan<double> right, double samplingRateHz)
    {
        if (left.Length != right.Length)
        {
            throw new ArgumentException($"Two eyes have one length, not {left.Length} and {right.Length}.", nameof(right));
        }

        var filter = CreateFilter(samplingRateHz);
        double[] one = filter.Apply(left), other = filter.Apply(right);
        for (var i = 0; i < one.Length; i++)
        {
            one[i] = Math.Max(0, -one[i] * other[i]);
        }

        return Find(one, samplingRateHz);
    }

    /// <summary>Finds the movements in one channel between both eyes.</summary>
    /// <param name="horizontal">Microvolts, finite, gaps filled.</param>
    /// <param name="samplingRateHz">Samples a second, at least 20.</param>
    /// <returns>The movements in time order; amplitudes are half the deflection.</returns>
    public static IReadOnlyList<EyeMovement> Find(ReadOnlySpan<double> horizontal, double samplingRateHz) =>
        Find(Array.ConvertAll(CreateFilter(samplingRateHz).Apply(horizontal), v => v * v / 4), samplingRateHz);

    private static ButterworthFilter CreateFilter(double samplingRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samplingRateHz, 20);
        return ButterworthFilter.CreateBandPass(2, LowHz, HighHz, samplingRateHz);
    }

    /// <summary>Finds peaks of a squared deflection.</summary>
    private static List<EyeMovement> Find(double[] squared, double rate)
    {
        var found = new List<EyeMovement>();
        for (var i = 1; i < squared.Length - 1; i++)
        {
            if (squared[i] < LeastMicrovolts * LeastMicrovolts
                || squared[i] > GreatestMicrovolts * GreatestMicrovolts
                || squared[i] <= squared[i - 1]
                || squared[i] < squared[i + 1])
            {
                continue;
            }

            int start = Foot(squared, i, -1), end = Foot(squared, i, 1);
            var prominence = 1 - (Math.Max(squared[start], squared[end]) / squared[i]);
            if (prominence >= LeastProminence && (end - start) / rate is >= ShortestSeconds and <= LongestSeconds)
            {
                found.Add(new EyeMovement(start / rate, i / rate, end / rate, Math.Sqrt(squared[i])));
            }
        }

        return found;
    }

    /// <summary>The lowest place between a peak and the next higher one, or where the deflection ends.</summary>
    private static int Foot(double[] squared, int peak, int step)
    {
        var foot = peak;
        var end = (1 - LeastProminence) * squared[peak] / 10;
        for (var i = peak + step; i >= 0 && i < squared.Length && squared[i] <= squared[peak]; i += step)
        {
            foot = squared[i] < squared[foot] ? i : foot;
            if (squared[i] <= end)
            {
                break;
            }
        }

        return foot;
    }
}
