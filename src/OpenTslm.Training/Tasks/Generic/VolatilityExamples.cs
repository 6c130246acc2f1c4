namespace OpenTslm.Training.Tasks.Generic;

/// <summary>Does the scatter change between the two halves?</summary>
internal sealed class VolatilityExamples : IExampleSource
{
    public static readonly string[] Labels = ["first half", "second half", "about equal"];

    public string Task => "generic.volatility";

    public TrainingExample Draw(Random random)
    {
        var label = random.Next(3);
        var series = new SyntheticSeries(random, SyntheticSeries.RandomLength(random), Phrases.Between(random, 0, 0.4));
        var half = series.Count / 2;
        var factor = Phrases.Between(random, 2.8, 8);
        if (label < 2)
        {
            series.Multiply(label == 0 ? 0 : half, label == 0 ? half : series.Count, factor);
        }

        return new TrainingExample
        {
            Task = Task,
            Series = [series.Finish(random)],
            Question = Phrases.Pick(random, "Which half varies more?", "Where is the volatility larger?", "Is the scatter the same in both halves?"),
            Options = Phrases.Shuffled(random, Labels),
            Answer = Labels[label],
            Rationale = Rationale(random, label, factor),
        };
    }

    private static string Rationale(Random random, int label, double factor)
    {
        var times = Phrases.Round(factor, 1);
        return label switch
        {
            0 => Phrases.Pick(
                random,
                $"The values swing about {times} times as widely before the middle as after it.",
                $"The scatter is wide at first, about {times} times as wide as after the middle."),
            1 => Phrases.Pick(
                random,
                $"The values swing about {times} times as widely after the middle as before it.",
                $"The scatter is narrow at first and grows about {times} times after the middle."),
            _ => Phrases.Pick(random, "The scatter has the same width before and after the middle.", "Both halves swing about equally far."),
        };
    }
}
