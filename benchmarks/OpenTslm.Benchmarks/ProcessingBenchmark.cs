using System.Globalization;
using System.Numerics;
using MathNet.Numerics.IntegralTransforms;
using OpenTslm.Signals.Processing;

namespace OpenTslm.Benchmarks;

/// <summary>What transforms, filters and downsampling of long recordings cost.</summary>
internal static class ProcessingBenchmark
{
    public static int Run()
    {
        Print($"| complex points | ours, µs | ns a point | MathNet.Numerics 5.0, µs | times slower |");
        Print($"|---:|---:|---:|---:|---:|");
        foreach (var count in new[] { 256, 1000, 2048, 16_384, 99_991, 131_072, 1_048_576 })
        {
            var values = Array.ConvertAll(Samples(count), v => new Complex(v, 0));
            Complex[] ours = [.. values], theirs = [.. values];
            FourierTransform.Forward(ours);
            Fourier.Forward(theirs, FourierOptions.NoScaling);
            var worst = ours.Zip(theirs, (x, y) => Complex.Abs(x - y)).Max() / theirs.Max(Complex.Abs);
            if (worst > 1e-10)
            {
                throw new InvalidOperationException($"The transforms of {count} points differ by {worst}.");
            }

            // Zeros stay zeros however often they are transformed; the work is the same.
            Array.Clear(ours);
            Array.Clear(theirs);
            var seconds = CpuTime.Measure(() => FourierTransform.Forward(ours.AsSpan()));
            var mathNet = CpuTime.Measure(() => Fourier.Forward(theirs, FourierOptions.NoScaling));
            Print($"| {count} | {seconds * 1e6:F1} | {seconds * 1e9 / count:F1} | {mathNet * 1e6:F1} | {mathNet / seconds:F1} |");
        }

        Print($"");
        Print($"| what | samples | ms | ns a sample |");
        Print($"|---|---:|---:|---:|");
        var night = Samples(8 * 3600 * 100);
        var holter = Samples(24 * 3600 * 250);
        float[] singles = Array.ConvertAll(holter, v => (float)v), ecg = singles[..(30 * 60 * 360)];
        var series = new TimeSeries("x", null, new TimeAxis.Regular(250), singles);
        Row("Welch, segments of 2,048, 24 h at 250 Hz", holter.Length, () => WelchPeriodogram.Estimate(holter, 250, 2048));
        Row("spectrogram, 30 s segments, 8 h at 100 Hz", night.Length, () => Spectrogram.Compute(night, 100, 3000, 3000));
        Row("envelope, 8 h at 100 Hz", night.Length, () => HilbertTransform.Envelope(night));
        Row("band pass of order 4 there and back, 24 h at 250 Hz", holter.Length, () => ButterworthFilter.CreateBandPass(4, 0.5, 40, 250).Apply(holter));
        Row("notch at 50 and 100 Hz there and back, 24 h at 250 Hz", holter.Length, () => NotchFilter.Create(50, 250, 30, 2).Apply(holter));
        Row("resampling 360 to 100 Hz, 30 min", ecg.Length, () => Resampler.Resample(ecg, 360, 100));
        Row("resampling 360 to 128.123 Hz, 30 min", ecg.Length, () => Resampler.Resample(ecg, 360, 128.123));
        Row("largest triangles, 24 h at 250 Hz to 2,000", singles.Length, () => Downsampling.LargestTriangle(series, 2000));
        Row("least and greatest, 24 h at 250 Hz to 2,000", singles.Length, () => Downsampling.MinMax(series, 2000));
        return 0;
    }

    private static void Row(string what, int count, Action action)
    {
        var seconds = CpuTime.Measure(action);
        Print($"| {what} | {count} | {seconds * 1e3:F1} | {seconds * 1e9 / count:F1} |");
    }

    private static double[] Samples(int count)
    {
        var random = new Random(5);
        var samples = new double[count];
        for (var i = 0; i < count; i++)
        {
            samples[i] = Math.Sin(0.05 * i) + random.NextDouble();
        }

        return samples;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
