using System.Globalization;

namespace OpenTslm.Training.Tasks.Generic;

/// <summary>Are there isolated extreme samples, which way do they point, and how many?</summary>
internal sealed class SpikeExamples : IExampleSource
{
    public static readonly string[] Labels = ["upward spikes", "downward spikes", "no spikes"];

    public static readonly string[] Counts = ["0", "1", "2", "3"];

    public string Task => "generic.spikes";

    public TrainingExample Draw(Random random)
    {
        var askCount = random.Next(2) == 0;
        var series = new SyntheticSeries(random, SyntheticSeries.RandomLength(random), Phrases.Between(random, 0, 0.3));
        var count = askCount ? random.Next(4) : random.Next(3) == 0 ? 0 : random.Next(1, 4);
        var sign = Phrases.Sign(random);
        var positions = DrawPositions(random, series.Count, count);
        series.AddAt(positions, sign * Phrases.Between(random, 8, 16));
        var label = count == 0 ? 2 : sign > 0 ? 0 : 1;
        return new TrainingExample
        {
            Task = askCount ? Task + "-count" : Task,
            Series = [series.Finish(random)],
            Question = askCount
                ? Phrases.Pick(random, "How many spikes are there?", "Count the spikes.")
                : Phrases.Pick(random, "Are there spikes, and which way do they point?", "Does the series have outliers?", "Do you see spikes or dips?"),
            Options = askCount ? Counts : Phrases.Shuffled(random, Labels),
            Answer = askCount ? count.ToString(CultureInfo.InvariantCulture) : Labels[label],
            Rationale = Rationale(random, label, [.. positions.Select(p => p / (double)series.Count)]),
        };
    }

    internal static int[] DrawPositions(Random random, int length, int count)
    {
        var positions = new List<int>();
        while (positions.Count < count)
        {
            var position = random.Next(4, length - 4);
            if (positions.TrueForAll(other => Math.Abs(other - position) >= 12))
            {
                positions.Add(position);
            }
        }

        positions.Sort();
        return [.. positions];
    }

    internal static string Rationale(Random random, int label, double[] places)
    {
        if (label == 2)
        {
            return Phrases.Pick(random, "No single sample stands out of the scatter.", "All samples stay within the usual scatter.");
        }

        var way = label == 0 ? "above" : "below";
        var where = string.Join(" and ", places.Select(place => Phrases.Round(place * 100, 5) + " %"));
        var samples = places.Length == 1 ? "One sample stands" : $"{places.Length} single samples stand";
        return Phrases.Pick(
            random,
            $"{samples} far {way} the rest, at about {where} of the length.",
            $"{samples} out far {way} their neighbours, near {where} of the way.");
    }
}
