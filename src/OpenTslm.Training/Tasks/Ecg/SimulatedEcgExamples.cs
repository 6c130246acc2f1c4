using OpenTslm.Signals.Simulation;

namespace OpenTslm.Training.Tasks.Ecg;

/// <summary>Rate and rhythm questions about simulated electrocardiograms with known beats.</summary>
public sealed class SimulatedEcgExamples : IExampleSource
{
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
        var irregular = random.Next(_question == EcgQuestion.Rhythm ? 2 : 4) == 0;
        var rate = random.Next(3) switch
        {
            0 => Phrases.Between(random, 35, 60),
            1 => Phrases.Between(random, 60, 100),
            _ => Phrases.Between(random, 100, 170),
        };
        var recording = EcgSimulator.Simulate(
            new EcgSimulatorOptions
            {
                DurationSeconds = Phrases.Between(random, 8, 10),
                HeartRatePerMinute = rate,
                Rhythm = irregular ? EcgRhythm.Irregular : EcgRhythm.Regular,
                RrStandardDeviationSeconds = 60 / rate * (irregular ? Phrases.Between(random, 0.15, 0.3) : Phrases.Between(random, 0.005, 0.05)),
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
            !irregular,
            IsNormal: null);
    }
}
