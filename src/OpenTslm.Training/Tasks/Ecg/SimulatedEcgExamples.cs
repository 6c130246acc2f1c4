using OpenTslm.Signals.Simulation;

namespace OpenTslm.Training.Tasks.Ecg;

/// <summary>Rate and rhythm questions about simulated electrocardiograms with known beats.</summary>
public sealed class SimulatedEcgExamples : IExampleSource
{
    // A short window of a steady process may vary more, one of an unsteady process less, than anybody would call so.
    private const double MostRegular = 0.06;

    private readonly EcgQuestion _question;
    private readonly double _allLeadsShare;

    /// <summary>Creates the source.</summary>
    /// <param name="question"><see cref="EcgQuestion.Rate"/> or <see cref="EcgQuestion.Rhythm"/>; a simulator has no cardiologist.</param>
    /// <param name="allLeadsShare">Share of drawn examples that show twelve leads; the others show one.</param>
    public SimulatedEcgExamples(EcgQuestion question, double allLeadsShare)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)question, (int)EcgQuestion.Normality, nameof(question));
        _question = question;
        _allLeadsShare = allLeadsShare;
    }

    /// <inheritdoc/>
    public string Task => EcgWording.Name(_question) + ".simulated";

    /// <inheritdoc/>
    public TrainingExample Draw(Random random)
    {
        while (true)
        {
            var window = Simulate(random);
            if (EcgWording.Label(_question, window) is { } label)
            {
                return EcgExamples.Create(random, _question, window, [.. Enumerable.Range(0, window.Leads.Length)], label, isAugmented: true);
            }
        }
    }

    /// <summary>Frozen cases from seeds that training never draws: fixed wording, no augmentation.</summary>
    /// <param name="count">Number of cases.</param>
    /// <param name="seed">Seed of the simulations.</param>
    public IEnumerable<TrainingExample> Cases(int count, int seed)
    {
        var random = new Random(seed);
        for (var made = 0; made < count;)
        {
            var window = Simulate(random);
            if (EcgWording.Label(_question, window) is { } label)
            {
                made++;
                int[] leads = [.. Enumerable.Range(0, window.Leads.Length)];
                yield return EcgExamples.Freeze(EcgExamples.Create(random, _question, window, leads, label, isAugmented: false), _question);
            }
        }
    }

    private EcgWindow Simulate(Random random)
    {
        while (true)
        {
            var isRegular = random.Next(_question == EcgQuestion.Rhythm ? 2 : 4) != 0;
            var window = Simulate(random, isRegular);
            if (isRegular ? window.Variation < MostRegular : window.Variation > EcgWindow.LeastUneven)
            {
                return window;
            }
        }
    }

    private EcgWindow Simulate(Random random, bool isRegular)
    {
        var rate = random.Next(3) switch
        {
            0 => Phrases.Between(random, 35, 60),
            1 => Phrases.Between(random, 60, 100),
            _ => Phrases.Between(random, 100, 170),
        };
        var (rhythm, spread) = DrawRhythm(random, isRegular);
        var recording = EcgSimulator.Simulate(
            new EcgSimulatorOptions
            {
                DurationSeconds = Phrases.Between(random, 8, 10),
                HeartRatePerMinute = rate,
                Rhythm = rhythm,
                RrStandardDeviationSeconds = 60 / rate * spread,
                LowToHighFrequencyRatio = Phrases.Between(random, 0.2, 2),
                RespirationHz = Phrases.Between(random, 0.15, 0.35),
                PrematureBeatProbability = Phrases.Between(random, 0.35, 0.5),
                Leads = random.NextDouble() < _allLeadsShare
                    ? EcgSimulator.StandardLeads
                    : [EcgSimulator.StandardLeads[random.Next(EcgSimulator.StandardLeads.Count)]],
                Amplitude = Phrases.Between(random, 0.5, 1.5),
                MorphologyVariation = Phrases.Between(random, 0, 0.3),
                NoiseMillivolts = Phrases.Between(random, 0, 0.05),
                BaselineWanderMillivolts = Phrases.Between(random, 0, 0.1),
                FibrillatoryMillivolts = Phrases.Between(random, 0.02, 0.08),
            },
            (ulong)random.NextInt64());
        return new EcgWindow(
            recording.Source!,
            "simulated",
            [.. recording.Channels.Select(channel => channel.Name)],
            [.. recording.Channels.Select(channel => channel.Read(0, (int)channel.Count))],
            EcgSimulator.RrIntervals(recording),
            isRegular,
            IsNormal: null);
    }

    // Irregular is what clinicians call so: like fibrillation, breathing-bound sinus arrhythmia, or many premature beats.
    private static (EcgRhythm Rhythm, double Spread) DrawRhythm(Random random, bool isRegular) => (isRegular, random.Next(10)) switch
    {
        (true, _) => (EcgRhythm.Regular, Phrases.Between(random, 0.005, 0.055)),
        (_, < 5) => (EcgRhythm.Irregular, Phrases.Between(random, 0.12, 0.3)),
        (_, < 8) => (EcgRhythm.Regular, Phrases.Between(random, 0.09, 0.16)),
        _ => (EcgRhythm.PrematureBeats, 0.03),
    };
}
