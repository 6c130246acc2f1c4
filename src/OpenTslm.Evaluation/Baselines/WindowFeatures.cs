using System.Numerics.Tensors;
using MathNet.Numerics.IntegralTransforms;
using OpenTslm.Evaluation.Metrics;

namespace OpenTslm.Evaluation.Baselines;

/// <summary>
/// Simple statistics of a window of several channels, as plain classifiers take them: eleven a channel, then the correlation
/// of each pair of channels. Missing samples (NaN) count as the channel's mean.
/// </summary>
public static class WindowFeatures
{
    private static readonly string[] PerChannel =
        ["mean", "standard deviation", "minimum", "maximum", "median", "interquartile range", "mean square", "mean crossings",
         "mean absolute difference", "dominant frequency", "dominant share"];

    /// <summary>Names of the features, in order.</summary>
    /// <param name="channels">Names of the channels.</param>
    public static IReadOnlyList<string> Names(IReadOnlyList<string> channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        var single = channels.SelectMany(c => PerChannel.Select(f => $"{c} {f}"));
        var pairs = Pairs(channels.Count).Select(p => $"{channels[p.A]}–{channels[p.B]} correlation");
        return [.. single, .. pairs];
    }

    /// <summary>Computes the features.</summary>
    /// <param name="window">Samples, <c>[channels][n]</c>, all channels of one length of at least 2.</param>
    /// <param name="samplingRateHz">Samples a second, above 0.</param>
    /// <returns>Finite numbers, as many as <see cref="Names"/>; frequencies in Hz, crossings a second, the rest in the
    /// channels' units or without unit.</returns>
    /// <exception cref="ArgumentException">The channels are empty or differ in length.</exception>
    public static double[] Compute(float[][] window, double samplingRateHz)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samplingRateHz);
        if (window.Length == 0 || window[0].Length < 2 || Array.Exists(window, c => c.Length != window[0].Length))
        {
            throw new ArgumentException("Expected channels of one length of at least 2 samples.", nameof(window));
        }

        var features = new List<double>((window.Length * PerChannel.Length) + (window.Length * (window.Length - 1) / 2));
        var centred = new double[window.Length][];
        for (var c = 0; c < window.Length; c++)
        {
            centred[c] = Centre(window[c], out var mean);
            AddChannel(features, centred[c], mean, samplingRateHz);
        }

        features.AddRange(Pairs(window.Length).Select(p => Correlation(centred[p.A], centred[p.B])));
        return [.. features];
    }

    private static double[] Centre(float[] samples, out double mean)
    {
        var valid = samples.Where(float.IsFinite).ToList();
        var average = valid.Count == 0 ? 0.0 : valid.Average(v => (double)v);
        mean = average;
        double[] centred = [.. samples.Select(v => float.IsFinite(v) ? v - average : 0.0)];
        if (Math.Abs(TensorPrimitives.MaxMagnitude<double>(centred)) <= 1e-9 * Math.Abs(average))
        {
            // A constant channel: rounding of its mean is no signal.
            Array.Clear(centred);
        }

        return centred;
    }

    private static void AddChannel(List<double> features, double[] centred, double mean, double rate)
    {
        var n = centred.Length;
        var sorted = (double[])centred.Clone();
        Array.Sort(sorted);
        var variance = TensorPrimitives.SumOfSquares<double>(centred) / n;
        var crossings = 0;
        var differences = 0.0;
        for (var i = 1; i < n; i++)
        {
            crossings += (centred[i - 1] < 0) != (centred[i] < 0) ? 1 : 0;
            differences += Math.Abs(centred[i] - centred[i - 1]);
        }

        var (frequency, share) = Dominant(centred, rate);
        features.AddRange(
        [
            mean,
            Math.Sqrt(variance),
            sorted[0] + mean,
            sorted[^1] + mean,
            Quantile.OfSorted(sorted, 0.5) + mean,
            Quantile.OfSorted(sorted, 0.75) - Quantile.OfSorted(sorted, 0.25),
            variance + (mean * mean),
            crossings * rate / n,
            differences / (n - 1),
            frequency,
            share,
        ]);
    }

    /// <summary>Frequency of the largest component of the periodogram and its share of the power; zeros for a flat line.</summary>
    private static (double FrequencyHz, double Share) Dominant(double[] centred, double rate)
    {
        var spectrum = new System.Numerics.Complex[centred.Length];
        for (var i = 0; i < centred.Length; i++)
        {
            spectrum[i] = centred[i];
        }

        Fourier.Forward(spectrum, FourierOptions.NoScaling);
        var (best, largest, total) = (0, 0.0, 0.0);
        for (var k = 1; k <= centred.Length / 2; k++)
        {
            var power = (spectrum[k].Real * spectrum[k].Real) + (spectrum[k].Imaginary * spectrum[k].Imaginary);
            total += power;
            (best, largest) = power > largest ? (k, power) : (best, largest);
        }

        return total > 0 ? (best * rate / centred.Length, largest / total) : (0, 0);
    }

    private static double Correlation(double[] a, double[] b)
    {
        var scale = Math.Sqrt(TensorPrimitives.SumOfSquares<double>(a) * TensorPrimitives.SumOfSquares<double>(b));
        return scale > 0 ? TensorPrimitives.Dot<double>(a, b) / scale : 0;
    }

    private static IEnumerable<(int A, int B)> Pairs(int channels) =>
        from a in Enumerable.Range(0, channels)
        from b in Enumerable.Range(a + 1, channels - a - 1)
        select (a, b);
}
