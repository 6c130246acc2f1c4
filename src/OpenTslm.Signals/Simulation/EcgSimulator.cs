namespace OpenTslm.Signals.Simulation;

/// <summary>
/// Simulates an ECG with the dynamical model of McSharry, Clifford, Tarassenko and Smith, "A dynamical model for
/// generating synthetic electrocardiogram signals", IEEE Transactions on Biomedical Engineering 50(3), 2003.
/// </summary>
/// <remarks>
/// Deterministic: the same options and seed give the same samples. Thread-safe. Samples are in mV. A simulated ECG looks
/// like one and has known beats; it is no substitute for recordings of patients.
/// </remarks>
public static class EcgSimulator
{
    // At 100 Hz the model runs at 400 Hz; the narrowest wave (Q, S: 16 ms) is smooth there.
    private const double LowestInternalRateHz = 400;

    // The model forgets its initial state within a few of its one-second time constants.
    private const double SettleSeconds = 2;

    // The R wave of lead II, alone, is this high; the neighbouring Q and S take a little of it away.
    private const double RWaveMillivolts = 1.3;

    // Direction of the fibrillatory waves: strongest in V1, as in the right atrium.
    private static readonly (double X, double Y, double Z) Fibrillatory = (-0.3, 0.5, -0.8);

    /// <summary>Names of the twelve standard leads: I, II, III, aVR, aVL, aVF, V1 to V6.</summary>
    public static IReadOnlyList<string> StandardLeads => EcgLeads.All;

    /// <summary>Simulates a recording.</summary>
    /// <param name="options">What to simulate.</param>
    /// <param name="seed">Seed of all random numbers.</param>
    /// <returns>
    /// One channel a lead, in mV. The annotations hold the rhythm, which lasts throughout (code <c>+</c>, text <c>(N</c> or
    /// <c>(AFIB</c>) and every beat (<c>N</c>, <c>A</c>, <c>V</c>) at the time of its R wave.
    /// </returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static Recording Simulate(EcgSimulatorOptions options, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var random = new SimulationRandom(seed);
        var count = Math.Max(1, (int)Math.Round(options.DurationSeconds * options.SamplingRateHz));
        var decimator = new Decimator((int)Math.Ceiling(LowestInternalRateHz / options.SamplingRateHz));
        var step = 1 / (options.SamplingRateHz * decimator.Factor);
        var settle = (int)Math.Ceiling(SettleSeconds / step) + decimator.Margin;
        var steps = settle + (count * decimator.Factor) + decimator.Margin;
        var from = -settle * step;

        var waves = CreateWaves(options, random);
        // The beats do not depend on the sampling rate: the same heart can be sampled at any.
        var beats = EcgBeatSchedule.Draw(options, -SettleSeconds - 1, options.DurationSeconds + 1, random);
        var field = new EcgField(options, waves, new EcgModel(beats, waves).Run(from, step, steps), from, step, random);

        var leads = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var lead in EcgLeads.Independent.Where(lead => IsNeeded(lead, options.Leads)))
        {
            leads[lead] = decimator.Run(field.CreateLead(lead, random), settle, count);
            EcgDisturbances.AddWander(leads[lead], options.BaselineWanderMillivolts, 1 / options.SamplingRateHz, random);
            EcgDisturbances.AddMuscleNoise(leads[lead], options.NoiseMillivolts, 1 / options.SamplingRateHz, random);
        }

        var axis = new TimeAxis.Regular(options.SamplingRateHz);
        return new Recording([.. options.Leads.Select(lead => new TimeSeries(lead, "mV", axis, Derive(lead, leads)))])
        {
            Source = FormattableString.Invariant($"simulated ECG, seed {seed}"),
            Format = "Simulation",
            Annotations = [.. Annotate(options, beats, count / options.SamplingRateHz)],
        };
    }

    /// <summary>The RR intervals between the annotated beats of a recording, in seconds.</summary>
    /// <param name="recording">A simulated or annotated ECG.</param>
    public static double[] RrIntervals(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        double[] beats = [.. recording.Annotations.Where(a => a.Code is "N" or "A" or "V").Select(a => a.StartSeconds)];
        return [.. beats.Skip(1).Zip(beats, (later, earlier) => later - earlier)];
    }

    /// <summary>Height in mV of a wave of the published model in lead II.</summary>
    internal static double MillivoltsPerUnit { get; } = RWaveMillivolts / EcgWave.Published[2].Height;

    internal static (double X, double Y, double Z) FibrillatoryDipole => Fibrillatory;

    private static EcgWave[] CreateWaves(EcgSimulatorOptions options, SimulationRandom random)
    {
        double Vary(double share) => Math.Exp(share * options.MorphologyVariation * random.Gaussian());

        return
        [
            .. EcgWave.Published.Select(wave =>
            {
                var width = Vary(0.5);
                var height = Vary(wave.Name is 'R' ? 0.7 : 1) * options.Amplitude;
                var present = wave.Name != 'P' || options.Rhythm != EcgRhythm.Irregular;
                return wave with
                {
                    Angle = wave.Angle * Vary(0.3),
                    Width = wave.Width * width,
                    Strength = present ? wave.Strength * height / (width * width) : 0,
                };
            }),
        ];
    }

    private static bool IsNeeded(string independent, IReadOnlyList<string> leads) =>
        leads.Contains(independent) || (independent is "I" or "II" && leads.Any(lead => EcgLeads.AsLimbLead(lead) is not null));

    private static float[] Derive(string lead, Dictionary<string, float[]> leads) =>
        EcgLeads.AsLimbLead(lead) is var (one, two)
            ? [.. leads["I"].Zip(leads["II"], (i, ii) => (float)((one * i) + (two * ii)))]
            : leads[lead];

    private static IEnumerable<Annotation> Annotate(EcgSimulatorOptions options, List<EcgBeat> beats, double duration)
    {
        yield return new Annotation(0, duration, "+", options.Rhythm == EcgRhythm.Irregular ? "(AFIB" : "(N");
        foreach (var beat in beats.Where(beat => beat.Seconds >= 0 && beat.Seconds < duration))
        {
            yield return new Annotation(beat.Seconds, 0, beat.Code.ToString());
        }
    }
}
