using System.Globalization;

namespace OpenTslm.Training.Tasks.Generic;

/// <summary>Does the series repeat, and how long is a cycle?</summary>
internal sealed class PeriodExamples : IExampleSource
{
    public static readonly string[] Labels = ["periodic", "not periodic"];

    private static readonly int[] Periods = [6, 8, 12, 16, 24, 32, 48];

    public string Task => "generic.period";

    public TrainingExample Draw(Random random)
    {
        var askLength = random.Next(2) == 0;
        // The length is asked only where every period fits, so that the length of the series says nothing about it.
        var count = askLength ? random.Next(3 * Periods[^1], 257) : SyntheticSeries.RandomLength(random);
        var fitting = Array.FindAll(Periods, p => p * 3 <= count);
        var choice = random.Next(fitting.Length);
        var periodic = askLength || random.Next(2) == 0;
        var series = new SyntheticSeries(random, count, periodic ? 0 : Phrases.Between(random, 0, 0.8));
        if (periodic)
        {
            series.AddWave(fitting[choice] * Phrases.Between(random, 0.96, 1.04), Phrases.Between(random, 1.8, 5), random.NextDouble(), random.Next(3));
        }

        return new TrainingExample
        {
            Task = askLength ? Task + "-length" : Task,
            Series = [series.Finish(random)],
            Question = askLength
                ? Phrases.Pick(random, "About how many samples long is one cycle?", "What is the period in samples?")
                : Phrases.Pick(random, "Is the series periodic?", "Does a pattern repeat?", "Is there a cycle in the series?"),
            Options = askLength
                ? [.. Candidates(random, fitting, choice).Select(p => p.ToString(CultureInfo.InvariantCulture))]
                : Phrases.Shuffled(random, Labels),
            Answer = askLength ? fitting[choice].ToString(CultureInfo.InvariantCulture) : Labels[periodic ? 0 : 1],
            Rationale = Rationale(random, periodic ? fitting[choice] : null),
        };
    }

    internal static string Rationale(Random random, int? period) => period is { } samples
        ? Phrases.Pick(
            random,
            $"The same wave comes back about every {samples} samples.",
            $"Peaks and troughs alternate with a distance of about {samples} samples from peak to peak.")
        : Phrases.Pick(random, "Ups and downs come at uneven distances.", "No distance at which the values come back can be seen.");

    private static IEnumerable<int> Candidates(Random random, int[] fitting, int right)
    {
        int[] indices = [.. Enumerable.Range(0, fitting.Length)];
        random.Shuffle(indices);
        return indices.Where(i => i != right).Take(3).Append(right).Order().Select(i => fitting[i]);
    }
}
