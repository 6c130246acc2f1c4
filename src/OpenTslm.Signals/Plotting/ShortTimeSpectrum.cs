using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace OpenTslm.Signals.Plotting;

/// <summary>Power over time and frequency as a picture needs it: for each column the mean of some periodograms within its time.</summary>
/// <param name="Columns">Decibels relative to one unit squared per hertz, <c>[column][frequency]</c>; null where samples are missing.</param>
/// <param name="StepHz">Hertz from one frequency to the next.</param>
/// <param name="SegmentSeconds">Length of the samples under each periodogram.</param>
internal sealed record ShortTimeSpectrum(double[]?[] Columns, double StepHz, double SegmentSeconds)
{
    private const int MostPerColumn = 8;
    private const double TargetSeconds = 2;
    private const int FewestSegments = 16;
    private const int LeastLength = 16;
    private const int MostLength = 4096;
    private const double Floor = 1e-30;

    /// <summary>Computes it.</summary>
    /// <param name="series">The channel, of constant rate.</param>
    /// <param name="from">Start, seconds.</param>
    /// <param name="to">End, seconds.</param>
    /// <param name="columns">Number of columns.</param>
    /// <exception cref="ArgumentException">There are too few samples.</exception>
    public static ShortTimeSpectrum Create(TimeSeries series, double from, double to, int columns)
    {
        var rate = series.SamplingRateHz!.Value;
        var (first, end) = (ColumnTrace.IndexAt(series, from), ColumnTrace.IndexAt(series, to));
        if (end - first < LeastLength)
        {
            throw new ArgumentException($"A spectrogram needs {LeastLength} samples or more; '{series.Name}' has {end - first} here.");
        }

        var wanted = Math.Clamp(Math.Min(TargetSeconds * rate, (end - first) / (double)FewestSegments), LeastLength, MostLength);
        var length = Math.Min((int)BitOperations.RoundUpToPowerOf2((uint)wanted), (int)BitOperations.RoundUpToPowerOf2((uint)(end - first)) / ((end - first) is var n && BitOperations.IsPow2(n) ? 1 : 2));
        var window = new double[length];
        for (var i = 0; i < length; i++)
        {
            // Hann, periodic.
            window[i] = 0.5 - (0.5 * Math.Cos(2 * Math.PI * i / length));
        }

        var result = new double[]?[columns];
        for (var column = 0; column < columns; column++)
        {
            var (begin, stop) = (first + ((end - first) * column / (double)columns), first + ((end - first) * (column + 1) / (double)columns));
            result[column] = Column(series, first, end, begin, stop, window, rate);
        }

        return new(result, rate / length, length / rate);
    }

    private static double[]? Column(TimeSeries series, long first, long end, double begin, double stop, double[] window, double rate)
    {
        var power = new double[(window.Length / 2) + 1];
        var work = new double[window.Length + 2];
        var samples = new float[window.Length];
        var periodograms = (int)Math.Clamp((stop - begin) / (window.Length / 2.0), 1, MostPerColumn);
        var taken = 0;
        for (var k = 0; k < periodograms; k++)
        {
            var middle = begin + ((stop - begin) * (k + 0.5) / periodograms);
            var start = Math.Clamp((long)Math.Round(middle - (window.Length / 2.0)), first, end - window.Length);
            series.Read(start, samples);
            if (Array.Exists(samples, sample => !float.IsFinite(sample)))
            {
                continue;
            }

            var mean = samples.Average(sample => (double)sample);
            Array.Clear(work);
            for (var i = 0; i < window.Length; i++)
            {
                work[i] = (samples[i] - mean) * window[i];
            }

            Fourier.ForwardReal(work, window.Length, FourierOptions.NoScaling);
            for (var i = 0; i < power.Length; i++)
            {
                power[i] += (work[2 * i] * work[2 * i]) + (work[(2 * i) + 1] * work[(2 * i) + 1]);
            }

            taken++;
        }

        var scale = 2 / (rate * window.Sum(w => w * w));
        return taken == 0 ? null : Array.ConvertAll(power, p => 10 * Math.Log10(Math.Max(Floor, p * scale / taken)));
    }
}
