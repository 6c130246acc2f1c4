namespace OpenTslm.Signals.Simulation;

/// <summary>What reaches an ECG electrode besides the heart's beats.</summary>
internal static class EcgDisturbances
{
    private const double MuscleHighPassHz = 20;

    /// <summary>
    /// Fibrillatory waves: a sawtooth of three harmonics whose frequency (4 to 9 Hz) and amplitude drift, after Stridh and
    /// Sörnmo 2001, equations 3 to 5; of amplitude 1.
    /// </summary>
    public static float[] Fibrillation(double from, double step, int count, SimulationRandom random)
    {
        var frequency = random.Uniform(4.5, 8);
        var drift = random.Uniform(0.1, 0.25);
        var phase = random.Uniform(0, 2 * Math.PI);
        var depth = random.Uniform(0.1, 0.4);
        var wave = new float[count];
        for (var i = 0; i < count; i++)
        {
            var t = from + (i * step);
            var modulation = 1 + (depth * Math.Sin((2 * Math.PI * drift * t) + phase));
            var angle = (2 * Math.PI * frequency * t) + (0.25 / drift * Math.Sin((2 * Math.PI * drift * 0.7 * t) + phase));
            var value = Math.Sin(angle) + (Math.Sin(2 * angle) / 2) + (Math.Sin(3 * angle) / 3);
            wave[i] = (float)(value * modulation * 2 / Math.PI);
        }

        return wave;
    }

    /// <summary>The baseline's swing with respiration: the model's <c>z0</c>, seen through its one-second relaxation.</summary>
    public static float[] Respiration(double amplitude, double hz, double from, double step, int count, SimulationRandom random)
    {
        // First-order response to a sine: attenuated by sqrt(1 + w²); the phase is random anyway.
        var w = 2 * Math.PI * hz;
        var gain = amplitude / Math.Sqrt(1 + (w * w));
        var phase = random.Uniform(0, 2 * Math.PI);
        var swing = new float[count];
        for (var i = 0; i < count; i++)
        {
            swing[i] = (float)(gain * Math.Sin((w * (from + (i * step))) + phase));
        }

        return swing;
    }

    /// <summary>Adds baseline wander: a slow random process of 0.05 to 0.5 Hz.</summary>
    public static void AddWander(Span<float> samples, double rootMeanSquare, double step, SimulationRandom random)
    {
        if (rootMeanSquare == 0)
        {
            return;
        }

        var process = new SpectralProcess();
        process.AddSlowBand(0.05, 0.5, rootMeanSquare * rootMeanSquare, 10, random);
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] += (float)process.At(i * step);
        }
    }

    /// <summary>Adds muscle noise: white noise above 20 Hz, less below.</summary>
    public static void AddMuscleNoise(Span<float> samples, double rootMeanSquare, double step, SimulationRandom random)
    {
        if (rootMeanSquare == 0)
        {
            return;
        }

        // y[i] = c (y[i-1] + x[i] - x[i-1]) has variance 2c² / (1 + c) for white x of variance 1.
        var c = 1 / (1 + (2 * Math.PI * MuscleHighPassHz * step));
        var gain = rootMeanSquare / Math.Sqrt(2 * c * c / (1 + c));
        double x = random.Gaussian(), y = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var next = random.Gaussian();
            y = c * (y + next - x);
            x = next;
            samples[i] += (float)(gain * y);
        }
    }

    /// <summary>Adds mains interference.</summary>
    public static void AddMains(Span<float> samples, double amplitude, double hz, double step, double phase)
    {
        if (amplitude == 0)
        {
            return;
        }

        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] += (float)(amplitude * Math.Sin((2 * Math.PI * hz * i * step) + phase));
        }
    }
}
