using OpenTslm.Training.Datasets;
using OpenTslm.Training.Tasks;
using OpenTslm.Training.Tasks.Activity;
using OpenTslm.Training.Tasks.Ecg;
using OpenTslm.Training.Tasks.Generic;

namespace OpenTslm.Training.Mini;

/// <summary>The example sources of <c>opentslm-mini</c> with their shares of a stage.</summary>
public sealed class MiniSources
{
    private readonly List<(IExampleSource Source, double Share)> _sources = [];
    private double _total;

    private MiniSources()
    {
    }

    /// <summary>Questions and captions on synthetic series.</summary>
    public static IReadOnlyList<IExampleSource> Generic { get; } =
    [
        new TrendExamples(), new LevelShiftExamples(), new SpikeExamples(), new PeriodExamples(),
        new VolatilityExamples(), new ComparisonExamples(), new CaptionExamples(),
    ];

    /// <summary>First stage: mostly generic series, some simulated electrocardiograms.</summary>
    public static MiniSources CreateFirstStage()
    {
        var sources = new MiniSources();
        sources.AddGeneric(0.82);
        sources.Add(new SimulatedEcgExamples(EcgQuestion.Rate, 0.05), 0.08);
        sources.Add(new SimulatedEcgExamples(EcgQuestion.Rhythm, 0.05), 0.1);
        return sources;
    }

    /// <summary>Second stage: every task, on the training part of the real recordings.</summary>
    /// <param name="dataFolder">Folder of real recordings.</param>
    public static MiniSources CreateSecondStage(string dataFolder)
    {
        var sources = new MiniSources();
        sources.AddGeneric(0.3);
        sources.Add(ActivityExamples.PhoneWatch(dataFolder, Split.Train, "watch"), 0.17);
        sources.Add(ActivityExamples.PhoneWatch(dataFolder, Split.Train, "phone"), 0.13);
        sources.Add(ActivityExamples.Wisdm(dataFolder, Split.Train), 0.09);
        sources.Add(new SimulatedEcgExamples(EcgQuestion.Rate, 0.08), 0.04);
        sources.Add(new SimulatedEcgExamples(EcgQuestion.Rhythm, 0.08), 0.08);
        var clinical = PtbXl.Load(dataFolder, Split.Train);
        var ambulatory = MitBihArrhythmia.Load(dataFolder, Split.Train);
        sources.Add(new EcgExamples(EcgQuestion.Rate, clinical, 0.15), 0.02);
        sources.Add(new EcgExamples(EcgQuestion.Rhythm, clinical, 0.3), 0.05);
        sources.Add(new EcgExamples(EcgQuestion.Normality, clinical, 0.4), 0.07);
        sources.Add(new EcgExamples(EcgQuestion.Rate, ambulatory, 0.3), 0.02);
        sources.Add(new EcgExamples(EcgQuestion.Rhythm, ambulatory, 0.2), 0.06);
        return sources;
    }

    /// <summary>
    /// Every task, on the validation part: a person and a fold of their own. The sets without one (WISDM, MIT-BIH) have too
    /// few persons to spare any and are left out.
    /// </summary>
    /// <param name="dataFolder">Folder of real recordings.</param>
    public static MiniSources CreateValidation(string dataFolder)
    {
        var sources = new MiniSources();
        sources.AddGeneric(0.3);
        sources.Add(ActivityExamples.PhoneWatch(dataFolder, Split.Validation, "watch"), 0.2);
        sources.Add(ActivityExamples.PhoneWatch(dataFolder, Split.Validation, "phone"), 0.1);
        sources.Add(new SimulatedEcgExamples(EcgQuestion.Rate, 0.08), 0.08);
        sources.Add(new SimulatedEcgExamples(EcgQuestion.Rhythm, 0.08), 0.08);
        var clinical = PtbXl.Load(dataFolder, Split.Validation);
        foreach (var question in Enum.GetValues<EcgQuestion>())
        {
            sources.Add(new EcgExamples(question, clinical, 0.3), 0.08);
        }

        return sources;
    }

    /// <summary>Draws an example.</summary>
    public TrainingExample Draw(Random random)
    {
        var place = random.NextDouble() * _total;
        foreach (var (source, share) in _sources)
        {
            place -= share;
            if (place < 0)
            {
                return source.Draw(random);
            }
        }

        return _sources[^1].Source.Draw(random);
    }

    private void Add(IExampleSource source, double share)
    {
        _sources.Add((source, share));
        _total += share;
    }

    // Comparing two series and finding single samples are harder than the rest: they are drawn more often.
    private void AddGeneric(double share)
    {
        double[] weights = [.. Generic.Select(source => source switch { ComparisonExamples => 2.5, SpikeExamples => 2.0, _ => 1.0 })];
        for (var i = 0; i < weights.Length; i++)
        {
            Add(Generic[i], share * weights[i] / weights.Sum());
        }
    }
}
