namespace OpenTslm.Measurements.Tests;

/// <summary>Series with known properties.</summary>
internal static class Signal
{
    public static float[] Create(int count, Func<int, double> value) =>
        [.. Enumerable.Range(0, count).Select(i => (float)value(i))];

    public static double[] Noise(int count, int seed, double deviation = 1)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(_ =>
                deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())),
        ];
    }

    public static float[] Sine(int count, double rate, double hertz, double amplitude = 1, double offset = 0) =>
        Create(count, i => offset + (amplitude * Math.Sin(2 * Math.PI * hertz * i / rate)));

    /// <summary>A simple beat shape (Q, R, S and T as Gaussian bumps) at each given time.</summary>
    public static float[] Ecg(int count, double rate, IEnumerable<double> beats, double noise = 0.01, int seed = 1)
    {
        var samples = Noise(count, seed, noise);
        foreach (var beat in beats)
        {
            foreach (var (height, shift, width) in new[]
                     {
                         (0.12, -0.17, 0.025), (-0.12, -0.03, 0.010), (1.0, 0.0, 0.011), (-0.25, 0.03, 0.010), (0.3, 0.28, 0.05),
                     })
            {
                var first = Math.Max(0, (int)((beat + shift - (5 * width)) * rate));
                for (var i = first; i < Math.Min(count, (beat + shift + (5 * width)) * rate); i++)
                {
                    var distance = ((i / rate) - beat - shift) / width;
                    samples[i] += height * Math.Exp(-0.5 * distance * distance);
                }
            }
        }

        return [.. samples.Select(v => (float)v)];
    }
}
