using OpenTslm.Measurements.AtrialFibrillation;
using OpenTslm.Measurements.RrRegularity;

namespace OpenTslm.Measurements.EctopicBeats;

/// <summary>Finds beats that come early or look different.</summary>
/// <remarks>
/// Early: less than 85 % of the median of the eight intervals on either side. Different: the QRS complex correlates with
/// the median complex by less than 0.8. An early beat of another shape is like a ventricular one, an early beat of the
/// usual shape like a supraventricular one (after Hamilton 2002, Computers in Cardiology 29:101). Where the rhythm has no
/// order no beat is early.
/// </remarks>
public static class EctopicBeatFinder
{
    private const double EarlyShare = 0.85;
    private const double LikeFrom = 0.8;
    private const int Neighbours = 8;
    private const int MostTemplateBeats = 300;
    private const double ReachSeconds = 0.1;

    /// <summary>Finds them.</summary>
    /// <param name="leads">Leads recorded together.</param>
    /// <param name="beats">Ascending samples of the R peaks, three or more.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <param name="usualQuantile">
    /// Which quantile of the intervals around counts as usual for beats of another shape: the median, or a higher one
    /// (0.75), so that every second beat may be early, as in bigeminy.
    /// </param>
    /// <returns>Samples of beats like ventricular and like supraventricular ones, ascending.</returns>
    public static EctopicBeatSamples Find(IReadOnlyList<float[]> leads, int[] beats, double samplingRateHz, double usualQuantile = 0.5)
    {
        ArgumentNullException.ThrowIfNull(leads);
        ArgumentNullException.ThrowIfNull(beats);
        var intervals = RrRegularityEstimator.Intervals(beats, samplingRateHz);
        var sample = intervals.AsSpan(0, Math.Min(500, intervals.Length));
        var isOrdered = !(SampleEntropyCoefficient.Of(sample) > SampleEntropyCoefficient.FibrillationFrom);
        var reach = Math.Max(2, (int)(ReachSeconds * samplingRateHz));
        var shapes = beats.Select(b => Shape(leads, b - reach, (2 * reach) + 1)).ToArray();
        if (Template(shapes) is not { } template)
        {
            return new EctopicBeatSamples([], []);
        }

        List<int> ventricular = [], supraventricular = [];
        for (var i = 1; i < beats.Length; i++)
        {
            var first = Math.Max(0, i - 1 - Neighbours);
            var around = intervals.AsSpan(first..Math.Min(intervals.Length, i + Neighbours)).ToArray();
            var usual = Quantile.MedianInPlace(around); // which sorts them
            var isEarly = intervals[i - 1] < EarlyShare * usual;
            var isLike = shapes[i] is not { } shape || Dot(shape, template) >= LikeFrom;
            if (!isLike && (isEarly || intervals[i - 1] < EarlyShare * Quantile.OfSorted(around, usualQuantile)))
            {
                ventricular.Add(beats[i]);
            }
            else if (isEarly && isOrdered)
            {
                supraventricular.Add(beats[i]);
            }
        }

        return new EctopicBeatSamples(ventricular, supraventricular);
    }

    private static double[]? Template(double[]?[] shapes)
    {
        double[][] whole = [.. shapes.OfType<double[]>()];
        if (whole.Length == 0)
        {
            return null;
        }

        var step = Math.Max(1, whole.Length / MostTemplateBeats);
        double[][] some = [.. whole.Where((_, i) => i % step == 0)];
        var template = new double[whole[0].Length];
        for (var i = 0; i < template.Length; i++)
        {
            template[i] = Quantile.MedianInPlace(Array.ConvertAll(some, shape => shape[i]));
        }

        return Normalise(template);
    }

    /// <summary>All leads around a beat, each with zero mean, together of length one; null if a sample is missing.</summary>
    private static double[]? Shape(IReadOnlyList<float[]> leads, int start, int count)
    {
        var shape = new double[leads.Count * count];
        for (var lead = 0; lead < leads.Count; lead++)
        {
            if (start < 0 || start + count > leads[lead].Length)
            {
                return null;
            }

            var part = leads[lead].AsSpan(start, count);
            double mean = 0;
            foreach (var sample in part)
            {
                mean += sample / (double)count;
            }

            for (var i = 0; i < count; i++)
            {
                shape[(lead * count) + i] = part[i] - mean;
            }
        }

        return Normalise(shape);
    }

    private static double[]? Normalise(double[] shape)
    {
        var length = Math.Sqrt(Dot(shape, shape));
        return length > 0 && double.IsFinite(length) ? Array.ConvertAll(shape, v => v / length) : null;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
