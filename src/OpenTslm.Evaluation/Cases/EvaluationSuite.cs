using OpenTslm.Training.Datasets;
using OpenTslm.Training.Mini;
using OpenTslm.Training.Tasks;
using OpenTslm.Training.Tasks.Activity;
using OpenTslm.Training.Tasks.Ecg;

namespace OpenTslm.Evaluation.Cases;

/// <summary>
/// The held-out cases of every task that <c>opentslm-mini</c> was trained for: those of the test part for reporting, those
/// of the validation part for choosing among trained models. Sets with too few persons have no validation part.
/// </summary>
public static class EvaluationSuite
{
    private const int GenericCases = 150;

    private const int SimulatedCases = 300;

    private static readonly string[] Devices = ["watch", "phone"];

    private static readonly string[] EcgSources = ["ptbxl.II", "ptbxl.12-lead", "mitdb", "simulated"];

    // Lead II of a 12-lead recording is the usual rhythm strip.
    private const int RhythmLead = 1;

    /// <summary>Multiple choice on synthetic series that training never drew: seeds of their own.</summary>
    /// <param name="split"><see cref="Split.Test"/> or <see cref="Split.Validation"/>.</param>
    public static IEnumerable<EvaluationTask> Generic(Split split = Split.Test)
    {
        RequireHeldOut(split);
        var byTask = MiniSources.Generic
            .SelectMany(source => DrawCases(source, GenericCases * 2, split))
            .Where(example => example.Options.Count > 0)
            .GroupBy(example => example.Task);
        foreach (var group in byTask)
        {
            var cases = group.Take(GenericCases).ToArray();
            var labels = LabelsOf(cases);

            // A case that offers only some of the answers would tell something of its series by that alone.
            var frozen = cases.Select(example => example.Options.Count < labels.Length ? example with { Options = labels } : example).ToArray();
            yield return new EvaluationTask { Name = group.Key, Split = "synthetic series from unseen seeds", Labels = labels, Cases = frozen };
        }
    }

    /// <summary>Real and simulated recordings of persons and records that training never saw.</summary>
    /// <param name="dataFolder">Folder of real recordings.</param>
    /// <param name="isWanted">Which tasks, by name; null is all. A task that is not wanted is not read.</param>
    /// <param name="split"><see cref="Split.Test"/> or <see cref="Split.Validation"/>.</param>
    /// <param name="withBaselines">Whether the training part is read too, for baselines to learn from; that takes most of the time.</param>
    public static IEnumerable<EvaluationTask> Recordings(
        string dataFolder, Func<string, bool>? isWanted = null, Split split = Split.Test, bool withBaselines = true)
    {
        RequireHeldOut(split);
        isWanted ??= _ => true;
        foreach (var device in Devices.Where(device => isWanted("activity." + device)))
        {
            yield return Create(
                "activity." + device,
                split == Split.Test ? "subjects s03, s12, s23; 1 s windows" : "subject s07; 1 s windows",
                ActivityExamples.PhoneWatch(dataFolder, split, device).Cases(),
                withBaselines ? ActivityExamples.PhoneWatch(dataFolder, Split.Train, device).Cases().Where((_, index) => index % 5 == 0) : []);
        }

        if (split == Split.Test && isWanted("activity.wisdm"))
        {
            yield return Create(
                "activity.wisdm",
                "subject 1646; 10 s windows",
                ActivityExamples.Wisdm(dataFolder, Split.Test).Cases(),
                withBaselines ? ActivityExamples.Wisdm(dataFolder, Split.Train).Cases().Where((_, index) => index % 5 == 0) : []);
        }

        foreach (var task in Electrocardiograms(dataFolder, isWanted, split, withBaselines))
        {
            yield return task;
        }
    }

    private static IEnumerable<EvaluationTask> Electrocardiograms(string dataFolder, Func<string, bool> isWanted, Split split, bool withBaselines)
    {
        EcgQuestion[] questions = [.. Enum.GetValues<EcgQuestion>().Where(question => IsAnyWanted(Name(question), isWanted))];
        if (questions.Length == 0)
        {
            yield break;
        }

        var clinical = (Train: withBaselines ? PtbXl.Load(dataFolder, Split.Train) : [], Held: PtbXl.Load(dataFolder, split));
        var ambulatory = (Train: withBaselines ? MitBihArrhythmia.Load(dataFolder, Split.Train) : [], Held: MitBihArrhythmia.Load(dataFolder, split));
        int[] allLeads = [.. Enumerable.Range(0, 12)];
        foreach (var question in questions)
        {
            var name = Name(question);
            foreach (var (suffix, leads) in new[] { ("II", [RhythmLead]), ("12-lead", allLeads) })
            {
                yield return Create(
                    $"{name}.ptbxl.{suffix}",
                    split == Split.Test ? "PTB-XL folds 9 and 10" : "PTB-XL fold 8",
                    new EcgExamples(question, clinical.Held, 0).Cases(leads),
                    new EcgExamples(question, clinical.Train, 0).Cases(leads));
            }

            if (question != EcgQuestion.Normality && split == Split.Test)
            {
                yield return Create(
                    $"{name}.mitdb",
                    "MIT-BIH records 103, 117, 213, 222; first lead",
                    new EcgExamples(question, ambulatory.Held, 0).Cases([0]),
                    new EcgExamples(question, ambulatory.Train, 0).Cases([0]));
            }

            if (question != EcgQuestion.Normality)
            {
                var simulated = new SimulatedEcgExamples(question, 0);
                yield return Create(
                    $"{name}.simulated",
                    "simulated, unseen seeds; one lead",
                    simulated.Cases(SimulatedCases, SeedOf(split)),
                    withBaselines ? DrawCases(simulated, SimulatedCases, Split.Train) : []);
            }
        }
    }

    private static bool IsAnyWanted(string question, Func<string, bool> isWanted) =>
        EcgSources.Any(source => isWanted($"{question}.{source}"));

    private static string Name(EcgQuestion question) => question switch
    {
        EcgQuestion.Rate => "ecg.rate",
        EcgQuestion.Rhythm => "ecg.rhythm",
        _ => "ecg.normality",
    };

    private static EvaluationTask Create(
        string name, string split, IEnumerable<TrainingExample> cases, IEnumerable<TrainingExample> baselineCases)
    {
        TrainingExample[] frozen = [.. cases];
        return new EvaluationTask { Name = name, Split = split, Labels = LabelsOf(frozen), Cases = frozen, BaselineCases = [.. baselineCases] };
    }

    private static TrainingExample[] DrawCases(IExampleSource source, int count, Split split)
    {
        var random = new Random(SeedOf(split));
        return [.. Enumerable.Range(0, count).Select(_ => source.Draw(random))];
    }

    private static int SeedOf(Split split) => split switch
    {
        Split.Test => 70_001,
        Split.Validation => 60_001,
        _ => 50_001,
    };

    private static void RequireHeldOut(Split split) => ArgumentOutOfRangeException.ThrowIfEqual((int)split, (int)Split.Train, nameof(split));

    // The order of the options where all cases share it, else by length and then alphabetical, so that numbers count up.
    private static string[] LabelsOf(IReadOnlyList<TrainingExample> cases) =>
        cases.All(example => example.Options.SequenceEqual(cases[0].Options))
            ? [.. cases[0].Options]
            : [.. cases.SelectMany(example => example.Options).Distinct().OrderBy(label => label.Length).ThenBy(label => label, StringComparer.Ordinal)];
}
