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
        Extremes a, b;
        do
        {
            var (one, other) = (SmoothCurve(random), SmoothCurve(random));
            var scatter = Phrases.Between(random, 0.02, 0.2);
            first = new SyntheticSeries(random, count).Multiply(0, count, scatter).Add(one);
            second = new SyntheticSeries(random, count).Multiply(0, count, scatter)
                .Add(label switch { 0 => one, 1 => share => -one(share), _ => other });

            (a, b) = (Extremes.Of(first.Values), Extremes.Of(second.Values));
        }
        while (!IsClear(label, Correlation(first.Values, second.Values), a, b));

        return new TrainingExample
        {
            Task = "generic.comparison-relation",
            Series = [first.Finish(random, "A"), second.Finish(random, "B")],
            Question = Phrases.Pick(random, "How do A and B move relative to each other?", "Do the two series move together?"),
            Options = Phrases.Shuffled(random, Relations),
            Answer = Relations[label],
            Rationale = $"A is highest near {a.HighPercent} % and lowest near {a.LowPercent} %. B is highest near {b.HighPercent} % and lowest near {b.LowPercent} %. "
                + label switch
                {
                    0 => Phrases.Pick(random, "They turn alike at the same places.", "High falls on high and low on low."),
                    1 => Phrases.Pick(random, "They turn the opposite way at the same places.", "High falls on low and low on high."),
                    _ => Phrases.Pick(random, "They turn at different places.", "The places do not match."),
                },
        };
    }

    // Slow waves that do not repeat within the series.
    private static Func<double, double> SmoothCurve(Random random)
    {
        var waves = Enumerable.Range(0, 3)
            .Select(_ => (Size: Phrases.Between(random, 0.4, 1), Cycles: Phrases.Between(random, 0.6, 3), Phase: random.NextDouble()))
            .ToArray();
        return share => waves.Sum(wave => wave.Size * Math.Sin(2 * Math.PI * ((wave.Cycles * share) + wave.Phase)));
    }

    // The extremes must tell the relation as plainly as the correlation does, since the rationale argues from them.
    private static bool IsClear(int label, double correlation, Extremes a, Extremes b)
    {
        var alike = Math.Max(Math.Abs(a.High - b.High), Math.Abs(a.Low - b.Low));
        var opposite = Math.Max(Math.Abs(a.High - b.Low), Math.Abs(a.Low - b.High));
        return label switch
        {
            0 => correlation > 0.85 && alike < 0.05 && opposite > 0.15,
            1 => correlation < -0.85 && opposite < 0.05 && alike > 0.15,
            _ => Math.Abs(correlation) < 0.2 && alike > 0.15 && opposite > 0.15,
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
