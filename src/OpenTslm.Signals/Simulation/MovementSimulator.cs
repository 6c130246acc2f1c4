namespace OpenTslm.Signals.Simulation;

/// <summary>
/// Simulates the accelerometer and gyroscope of a watch or phone on a person who walks, stands or sits: gravity, the
/// harmonics of the stride with a cadence and strength that drift, slow irregular movement, and sensor noise.
/// </summary>
/// <remarks>
/// Deterministic: the same options and seed give the same samples. Thread-safe. Mean, spread and rhythm are those of
/// the typical walk in the recordings of Matey-Sanz, Casteleyn and Granell (Data in Brief 2023,
/// doi:10.1016/j.dib.2023.109809); they are no certain person's.
/// </remarks>
public static class MovementSimulator
{
    private const double StandardGravity = 9.80665; // m/s², ISO 80000-3
    private const double StrengthVariation = 0.08;
    private static readonly string[] Names = ["x_acc", "y_acc", "z_acc", "x_gyro", "y_gyro", "z_gyro"];

    /// <summary>Simulates a recording.</summary>
    /// <param name="options">What to simulate.</param>
    /// <param name="seed">Seed of all random numbers.</param>
    /// <returns>
    /// The channels <c>x_acc</c>, <c>y_acc</c>, <c>z_acc</c> in m/s² (with gravity) and <c>x_gyro</c>, <c>y_gyro</c>,
    /// <c>z_gyro</c> in rad/s; one annotation with the activity.
    /// </returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static Recording Simulate(MovementSimulatorOptions options, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var random = new SimulationRandom(seed);
        var pattern = MovementPattern.Of(options.Activity, options.Placement);
        var count = Math.Max(1, (int)Math.Round(options.DurationSeconds * options.SamplingRateHz));
        var stride = StridePhases(options, count, random);
        var axis = new TimeAxis.Regular(options.SamplingRateHz);
        var channels = new TimeSeries[Names.Length];
        for (var c = 0; c < channels.Length; c++)
        {
            channels[c] = new TimeSeries(Names[c], c < 3 ? "m/s2" : "rad/s", axis, CreateChannel(options, pattern, c, stride, random));
        }

        return new Recording(channels)
        {
            Source = FormattableString.Invariant($"simulated movement, seed {seed}"),
            Format = "Simulation",
            Annotations = [new Annotation(0, count / options.SamplingRateHz, options.Activity.ToString().ToUpperInvariant())],
        };
    }

    // Angle of the stride, two steps a turn, at each sample.
    private static double[] StridePhases(MovementSimulatorOptions options, int count, SimulationRandom random)
    {
        var drift = new SpectralProcess();
        drift.AddSlowBand(0.05, 0.8, options.CadenceVariation * options.CadenceVariation, 8, random);
        var phases = new double[count];
        var phase = random.Uniform(0, 2 * Math.PI);
        for (var i = 0; i < count; i++)
        {
            phases[i] = phase;
            var stridesPerSecond = options.StepsPerMinute / 120 * (1 + drift.At(i / options.SamplingRateHz));
            phase += 2 * Math.PI * stridesPerSecond / options.SamplingRateHz;
        }

        return phases;
    }

    private static float[] CreateChannel(
        MovementSimulatorOptions options, MovementPattern pattern, int channel, double[] stride, SimulationRandom random)
    {
        var harmonics = CreateHarmonics(pattern, channel, random);
        var strength = new SpectralProcess();
        strength.AddSlowBand(0.05, 0.5, StrengthVariation * StrengthVariation, 6, random);
        var sway = new SpectralProcess();
        sway.AddSlowBand(0.2, 3, pattern.Sway[channel] * pattern.Sway[channel], 24, random);

        var mean = channel < 3 ? pattern.Gravity[channel] / Math.Sqrt(pattern.Gravity.Sum(g => g * g)) * StandardGravity : 0;
        var noise = channel < 3 ? options.AccelerationNoise : options.AngularRateNoise;
        var samples = new float[stride.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            var seconds = i / options.SamplingRateHz;
            var swing = 0.0;
            for (var h = 0; h < harmonics.Length; h++)
            {
                swing += harmonics[h].Amplitude * Math.Cos(((h + 1) * stride[i]) + harmonics[h].Phase);
            }

            var movement = (swing * (1 + strength.At(seconds))) + sway.At(seconds);
            samples[i] = (float)(mean + (options.Intensity * movement) + (noise * random.Gaussian()));
        }

        return samples;
    }

    private static (double Amplitude, double Phase)[] CreateHarmonics(MovementPattern pattern, int channel, SimulationRandom random)
    {
        if (pattern.Harmonics.Length == 0)
        {
            return [];
        }

        var scale = pattern.Scale(channel);
        return Array.ConvertAll(
            pattern.Harmonics[channel],
            h => (h.Amplitude * scale, double.IsNaN(h.Phase) ? random.Uniform(0, 2 * Math.PI) : h.Phase));
    }
}
