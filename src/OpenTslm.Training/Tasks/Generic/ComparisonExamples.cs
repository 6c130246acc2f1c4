namespace OpenTslm.Training.Tasks.Generic;

/// <summary>Two series side by side: do they move together, and which one shows the pattern?</summary>
internal sealed class ComparisonExamples : IExampleSource
{
    public static readonly string[] Relations = ["together", "opposite", "unrelated"];

    public static readonly string[] Names = ["A", "B"];

    public string Task => "generic.comparison";

    public TrainingExample Draw(Random random) => random.Next(2) == 0 ? Relation(random) : Steeper(random);

    private static TrainingExample Relation(Random random)
    {
        var label = random.Next(3);
        var count = random.Next(64, 161);
        SyntheticSeries first, second;
        double correlation;
        do
        {
            var smoothness = Phrases.Between(random, 0.92, 0.98);
            first = new SyntheticSeries(random, count, smoothness);
            second = new SyntheticSeries(random, count, smoothness);
            var (source, sign) = (first.Values, label == 0 ? 1 : -1);
            if (label < 2)
            {
                var index = 0;
                second.Multiply(0, count, 0.25).Add(_ => sign * source[index++]);
            }

            correlation = Correlation(first.Values, second.Values);
        }
        while (label == 2 ? Math.Abs(correlation) > 0.2 : Math.Abs(correlation) < 0.85);

        return new TrainingExample
        {
            Task = "generic.comparison-relation",
            Series = [first.Finish(random, "A"), second.Finish(random, "B")],
            Question = Phrases.Pick(random, "How do A and B move relative to each other?", "Do the two series move together?"),
            Options = Phrases.Shuffled(random, Relations),
            Answer = Relations[label],
            Rationale = label switch
            {
                0 => Phrases.Pick(random, "When A goes up B goes up, and they turn at the same places.", "The peaks of A and B fall together."),
                1 => Phrases.Pick(random, "When A goes up B goes down, and they turn at the same places.", "The peaks of A fall on the troughs of B."),
                _ => Phrases.Pick(random, "The turns of A and B fall at different places.", "A peak of A says nothing about B at that place."),
            },
        };
    }

    private static TrainingExample Steeper(Random random)
    {
        var winner = random.Next(2);
        var count = random.Next(64, 161);
        var series = new SyntheticSeries[2];
        for (var i = 0; i < 2; i++)
        {
            var change = (i == winner ? Phrases.Between(random, 6, 12) : Phrases.Between(random, 0, 1.5)) * Phrases.Sign(random);
            series[i] = new SyntheticSeries(random, count, Phrases.Between(random, 0, 0.4)).Add(share => change * share);
        }

        var way = series[winner].RelativeChange() > 0 ? "climbs" : "drops";
        return new TrainingExample
        {
            Task = "generic.comparison-trend",
            Series = [series[0].Finish(random, "A"), series[1].Finish(random, "B")],
            Question = Phrases.Pick(random, "Which series has the clearer trend, relative to its scatter?", "Which of the two has a trend?"),
            Options = Phrases.Shuffled(random, Names),
            Answer = Names[winner],
            Rationale = Phrases.Pick(
                random,
                $"{Names[winner]} {way} steadily from start to end while {Names[1 - winner]} stays near one level.",
                $"{Names[1 - winner]} only scatters, {Names[winner]} {way} along its length."),
        };
    }

    private static double Correlation(double[] a, double[] b)
    {
        double meanA = a.Average(), meanB = b.Average(), ab = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Length; i++)
        {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }

        return ab / Math.Sqrt(aa * bb);
    }
}
