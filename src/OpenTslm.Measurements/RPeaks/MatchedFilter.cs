using System.Numerics;
using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.RPeaks;

/// <summary>How much of a lead's usual QRS complexes is in it, moment by moment; learnt from its cleanest beats.</summary>
/// <remarks>
/// A filter matched to the complex finds it best in white noise (Turin 1960, IRE Trans. Inf. Theory 6:311). The power of
/// the motion of electrodes falls about as the square of the frequency, so that slopes are taken, and what is not yet
/// white then is whitened. Beats unlike the first shape give further ones, so that ectopic or paced beats are known too.
/// </remarks>
internal sealed class MatchedFilter
{
    private const double ReachSeconds = 0.1;
    private const double ShiftSeconds = 0.05;
    private const double CleanestShare = 0.25;
    private const double LikeFrom = 0.7;
    private const double GapMarginSeconds = 0.15;
    private const int MostShapes = 3;
    private const int FewestOfShape = 4;
    private const double LeastShareOfShape = 0.1;
    private const int MostBeats = 200;
    private const int Alignments = 2;

    private readonly float[] _lead;
    private readonly int _reach;
    private readonly int _shift;

    private MatchedFilter(float[] lead, double samplingRateHz)
    {
        _lead = lead;
        _reach = Math.Max(2, (int)Math.Round(ReachSeconds * samplingRateHz));
        _shift = Math.Max(1, (int)Math.Round(ShiftSeconds * samplingRateHz));
    }

    /// <summary>Applies the filter.</summary>
    /// <param name="samples">One lead; NaN is missing and bridged by a straight line.</param>
    /// <param name="beats">Its beats, as far as they are known.</param>
    /// <param name="noise">The noise around each; NaN if unknown.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <returns>One value a sample: 1 is a usual complex, 0 none; null if there are too few beats to learn from.</returns>
    public static double[]? Apply(float[] samples, List<BeatCandidate> beats, double[] noise, double samplingRateHz)
    {
        var white = NoiseWhitener.Apply(Slope(samples), Gaps(beats, noise, samplingRateHz));
        var filter = new MatchedFilter(white, samplingRateHz);
        var shapes = filter.Learn(filter.Cleanest(beats, noise));
        if (shapes.Count == 0)
        {
            return null;
        }

        var found = new double[samples.Length];
        for (var i = filter._reach; i + filter._reach < found.Length; i++)
        {
            foreach (var shape in shapes)
            {
                found[i] = Math.Max(found[i], filter.Product(i, shape));
            }
        }

        return filter.Widen(found);
    }

    /// <summary>Lets a complex count, less and less, beside its middle, as it does in the envelope.</summary>
    private double[] Widen(double[] found)
    {
        // Block by block, so that what is read so often stays near.
        const int Block = 2048;
        double[] weights = [.. Enumerable.Range(-_shift, (2 * _shift) + 1).Select(d => 1 - Math.Pow(d / (_shift + 1.0), 2))];
        var wide = new double[found.Length];
        for (var from = 0; from < found.Length; from += Block)
        {
            var to = Math.Min(found.Length, from + Block);
            for (var d = -_shift; d <= _shift; d++)
            {
                var first = Math.Max(from, -d);
                var count = Math.Min(to, found.Length - d) - first;
                if (count > 0)
                {
                    Raise(wide.AsSpan(first, count), found.AsSpan(first + d, count), weights[d + _shift]);
                }
            }
        }

        return wide;
    }

    private static void Raise(Span<double> wide, ReadOnlySpan<double> found, double weight)
    {
        var i = 0;
        for (; i <= wide.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector.Max(new Vector<double>(wide[i..]), weight * new Vector<double>(found[i..])).CopyTo(wide[i..]);
        }

        for (; i < wide.Length; i++)
        {
            wide[i] = Math.Max(wide[i], weight * found[i]);
        }
    }

    /// <summary>What lies between the beats in the noisier half.</summary>
    private static List<(int From, int To)> Gaps(List<BeatCandidate> beats, double[] noise, double samplingRateHz)
    {
        var margin = (int)(GapMarginSeconds * samplingRateHz);
        var limit = QuantileOf(noise, 0.5);
        return
        [
            .. Enumerable.Range(0, beats.Count - 1)
                .Where(b => noise[b] >= limit)
                .Select(b => (beats[b].Sample + margin, beats[b + 1].Sample - margin)),
        ];
    }

    private static double QuantileOf(double[] noise, double share)
    {
        double[] known = [.. noise.Where(double.IsFinite)];
        Array.Sort(known);
        return known.Length == 0 ? 0 : Quantile.OfSorted(known, share);
    }

    private static float[] Slope(float[] samples)
    {
        var filled = new double[samples.Length];
        MissingSamples.Fill(samples, filled);
        var slope = new float[samples.Length];
        for (var i = 1; i + 1 < slope.Length; i++)
        {
            slope[i] = (float)(filled[i + 1] - filled[i - 1]);
        }

        return slope;
    }

    private List<int> Cleanest(List<BeatCandidate> beats, double[] noise)
    {
        var limit = QuantileOf(noise, CleanestShare);
        List<int> clean =
            [.. Enumerable.Range(0, beats.Count).Where(b => noise[b] <= limit).Select(b => beats[b].Sample).Where(IsWhole)];
        var step = Math.Max(1, clean.Count / MostBeats);
        return [.. clean.Where((_, i) => i % step == 0)];
    }

    /// <summary>The usual complexes, each divided by its energy.</summary>
    private List<float[]> Learn(List<int> beats)
    {
        var shapes = new List<float[]>();
        var least = Math.Max(FewestOfShape, LeastShareOfShape * beats.Count);
        var left = beats;
        while (shapes.Count < MostShapes && left.Count >= least)
        {
            var shape = Median(left);
            for (var i = 0; i < Alignments && left.Count > 0; i++)
            {
                var offset = Offset(shape);
                left = left.ConvertAll(b => Align(b, shape).At + offset).FindAll(IsWhole);
                shape = Median(left);
            }

            var energy = Dot(shape, shape);
            if (!(energy > 0))
            {
                break;
            }

            left = left.FindAll(b => Align(b, shape) is var best && best.Product < LikeFrom * Math.Sqrt(energy * Energy(best.At)));
            shapes.Add(Array.ConvertAll(shape, v => v / energy));
        }

        return shapes;
    }

    /// <summary>Where the middle of a shape's energy lies from the middle of its samples: beats shall not wander.</summary>
    private int Offset(float[] shape)
    {
        double energy = 0, moment = 0;
        for (var i = 0; i < shape.Length; i++)
        {
            energy += shape[i] * shape[i];
            moment += shape[i] * shape[i] * (i - _reach);
        }

        return energy > 0 ? (int)Math.Round(moment / energy) : 0;
    }

    private bool IsWhole(int beat) => beat >= _reach + _shift && beat + _reach + _shift < _lead.Length;

    private float[] Median(List<int> beats)
    {
        var shape = new float[(2 * _reach) + 1];
        var values = new double[beats.Count];
        for (var i = 0; i < shape.Length && values.Length > 0; i++)
        {
            for (var b = 0; b < values.Length; b++)
            {
                values[b] = _lead[beats[b] - _reach + i];
            }

            shape[i] = (float)Quantile.MedianInPlace(values);
        }

        return shape;
    }

    private (int At, float Product) Align(int beat, float[] shape)
    {
        var best = (At: beat, Product: float.NegativeInfinity);
        for (var at = beat - _shift; at <= beat + _shift; at++)
        {
            var product = Product(at, shape);
            best = product > best.Product ? (at, product) : best;
        }

        return best;
    }

    private float Product(int at, float[] shape) => Dot(_lead.AsSpan(at - _reach, shape.Length), shape);

    private float Energy(int at) => _lead.AsSpan(at - _reach, (2 * _reach) + 1) is var part ? Dot(part, part) : 0;

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sums += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        }

        var sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
