namespace OpenTslm.Training.Tasks.Generic;

/// <summary>Does the series rise, fall, or neither?</summary>
internal sealed class TrendExamples : IExampleSource
{
    public static readonly string[] Labels = ["rising", "falling", "no trend"];

    public string Task => "generic.trend";

    public TrainingExample Draw(Random random)
    {
        var label = random.Next(3);
        var series = new SyntheticSeries(random, SyntheticSeries.RandomLength(random), Phrases.Between(random, 0, 0.4));
        if (random.Next(3) == 0)
        {
            series.AddWave(Phrases.Between(random, 6, 24), Phrases.Between(random, 0.5, 1.5), random.NextDouble(), random.Next(3));
        }

        if (label < 2)
        {
            var change = Phrases.Between(random, 3.5, 12) * (label == 0 ? 1 : -1);
            var bend = Phrases.Between(random, 0.6, 1.6);
            series.Add(share => change * Math.Pow(share, bend));
        }

        return new TrainingExample
        {
            Task = Task,
            Series = [series.Finish(random)],
            Question = Phrases.Pick(random, "What is the trend?", "Is there a trend in this series?", "Does the series rise or fall over time?", "Which way does it go overall?"),
            Options = Phrases.Shuffled(random, Labels),
            Answer = Labels[label],
            Rationale = Rationale(random, label, series.RelativeChange()),
        };
    }

    internal static string Rationale(Random random, int label, double change)
    {
        var size = Phrases.Round(Math.Abs(change), 0.5);
        return label switch
        {
            0 => Phrases.Pick(
                random,
                $"From start to end the line through the values climbs by about {size} standard deviations.",
                $"The values go up along the series, by about {size} standard deviations in all."),
            1 => Phrases.Pick(
                random,
                $"From start to end the line through the values drops by about {size} standard deviations.",
                $"The values go down along the series, by about {size} standard deviations in all."),
            _ => Phrases.Pick(
                random,
                "A line through the values stays nearly level, the rest is scatter.",
                "The values scatter around the same level from start to end."),
        };
    }
}
