using FsCheck;
using FsCheck.Fluent;

namespace OpenTslm.Measurements.Tests;

/// <summary>Waves of the body with known properties, and series around them.</summary>
internal static class BodySignal
{
    /// <summary>A pulse wave with a systolic peak at each time, on a level of 1,000 with a height of 20.</summary>
    public static float[] Pulse(int count, double rate, IEnumerable<double> beats, double noise = 0.3, double height = 20, int seed = 1)
    {
        var samples = Signal.Noise(count, seed, noise);
        foreach (var beat in beats)
        {
            // The systolic wave and its smaller echo.
            foreach (var (size, shift, width) in new[] { (1.0, 0.0, 0.08), (0.35, 0.28, 0.09) })
            {
                for (var i = Math.Max(0, (int)((beat + shift - 0.5) * rate)); i < Math.Min(count, (beat + shift + 0.5) * rate); i++)
                {
                    var distance = ((i / rate) - beat - shift) / width;
                    samples[i] += height * size * Math.Exp(-0.5 * distance * distance);
                }
            }
        }

        return [.. samples.Select(v => (float)(1000 + v))];
    }

    /// <summary>Breathing at a rate a minute with pauses, on a slow drift.</summary>
    public static float[] Breathing(double seconds, double rate, double perMinute, double noise = 0.02, params (double From, double To)[] pauses)
    {
        var phase = 0.0;
        var random = Signal.Noise((int)(seconds * rate), 7, noise);
        return Signal.Create(random.Length, i =>
        {
            var time = i / rate;
            if (!pauses.Any(p => time >= p.From && time < p.To))
            {
                phase += 2 * Math.PI * perMinute / 60 / rate;
            }
            else
            {
                // Held where the wave crosses its middle.
                phase = Math.PI * Math.Round(phase / Math.PI);
            }

            return Math.Sin(phase) + (0.3 * Math.Sin(2 * Math.PI * time / 90)) + random[i];
        });
    }

    /// <summary>Noise whose power falls with the frequency as that of an electroencephalogram does.</summary>
    public static double[] Brain(int count, int seed, double deviation)
    {
        var white = Signal.Noise(count, seed);
        var samples = new double[count];
        double slow = 0;
        for (var i = 0; i < count; i++)
        {
            slow = (0.97 * slow) + white[i];
            samples[i] = slow;
        }

        var size = Math.Sqrt(samples.Sum(v => v * v) / count);
        return Array.ConvertAll(samples, v => v * deviation / size);
    }

    /// <summary>Adds a wave under a smooth cap.</summary>
    public static void AddBurst(double[] samples, double rate, double start, double seconds, double hertz, double amplitude)
    {
        for (var i = (int)(start * rate); i < (int)((start + seconds) * rate); i++)
        {
            var time = (i / rate) - start;
            samples[i] += amplitude * Math.Sin(Math.PI * time / seconds) * Math.Sin(2 * Math.PI * hertz * time);
        }
    }

    public static Recording Recording(string name, string? unit, double rate, float[] samples) =>
        new([new TimeSeries(name, unit, new TimeAxis.Regular(rate), samples)]);

    public static Recording Recording(string name, string? unit, double rate, double[] samples) =>
        Recording(name, unit, rate, Array.ConvertAll(samples, v => (float)v));

    /// <summary>Three axes named after a sensor.</summary>
    public static Recording Axes(string sensor, string? unit, double rate, params float[][] axes) =>
        new([.. axes.Select((axis, i) => new TimeSeries($"{sensor} {"xyz"[i]}", unit, new TimeAxis.Regular(rate), axis))]);

    public static MeasurementOutcome Measure(this Recording recording, string name, double from = 0, double to = double.PositiveInfinity) =>
        MeasurementCatalog.Find(name)!.Measure(recording, from, to).Single();

    public static Measurement Value(this Recording recording, string name, double from = 0, double to = double.PositiveInfinity)
    {
        var outcome = recording.Measure(name, from, to);
        return outcome.Measurement.ShouldNotBeNull(outcome.WhyNot);
    }

    public static string WhyNot(this Recording recording, string name) => recording.Measure(name).WhyNot.ShouldNotBeNull();

    /// <summary>Turns three axes about a random line; the angles are given.</summary>
    public static float[][] Rotate(float[][] axes, double yaw, double pitch, double roll)
    {
        double cy = Math.Cos(yaw), sy = Math.Sin(yaw), cp = Math.Cos(pitch), sp = Math.Sin(pitch), cr = Math.Cos(roll), sr = Math.Sin(roll);
        double[][] matrix =
        [
            [cy * cp, (cy * sp * sr) - (sy * cr), (cy * sp * cr) + (sy * sr)],
            [sy * cp, (sy * sp * sr) + (cy * cr), (sy * sp * cr) - (cy * sr)],
            [-sp, cp * sr, cp * cr],
        ];
        return Array.ConvertAll(matrix, row => Signal.Create(
            axes[0].Length, i => (row[0] * axes[0][i]) + (row[1] * axes[1][i]) + (row[2] * axes[2][i])));
    }

    /// <summary>Numbers of a range, for properties.</summary>
    public static Arbitrary<double> Between(double low, double high) =>
        Gen.Choose(0, 10_000).Select(i => low + ((high - low) * i / 10_000)).ToArbitrary();

    /// <summary>A property tried twenty times: signals are long.</summary>
    public static void Holds(this Property property) => property.Check(Config.QuickThrowOnFailure.WithMaxTest(20));
}
