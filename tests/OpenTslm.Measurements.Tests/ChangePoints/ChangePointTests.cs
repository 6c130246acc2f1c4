using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Measurements.ChangePoints;

namespace OpenTslm.Measurements.Tests.ChangePoints;

public sealed class ChangePointTests
{
    [Fact]
    public void Find_RandomSequences_CostNoMoreThanTheBestOfAllSplits() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var random = new Random(seed);
                var level = 0.0;
                var values = Enumerable.Range(0, random.Next(2, 40)).Select(_ => (level += random.Next(6) == 0 ? random.Next(-5, 6) : 0) + random.NextDouble()).ToArray();
                var (penalty, shortest) = (random.NextDouble() * 4, random.Next(1, 4));

                var splits = ChangePointDetector.Find(values, penalty, shortest);

                int[] edges = [0, .. splits, values.Length];
                var lengths = edges.Zip(edges.Skip(1), (a, b) => b - a).ToArray();
                return (splits.Length == 0 || lengths.All(l => l >= shortest))
                    && Math.Abs(Cost(values, edges, penalty) - Best(values, penalty, shortest)) < 1e-9;
            }));

    [Fact]
    public void Measure_TwoChangesOfDailySteps_AreFound()
    {
        var noise = Signal.Noise(60, 3, 300);
        double[] hours = [.. Enumerable.Range(0, 60).Select(d => (d * 24) + 20.0)];
        double[] steps = [.. noise.Select((v, d) => v + (d < 20 ? 9000 : d < 45 ? 4000 : 6500))];

        var measurement = Reference.Measure("change-points", Reference.Readings("daily steps", "count", hours, steps)).Measurement.ShouldNotBeNull();

        measurement.Value.ShouldBe(2);
        measurement.EventSeconds.Select(s => s / 86400 - (20 / 24.0)).ShouldBe([20, 45], 1e-6);
        measurement.Details["largest change"].ShouldBe(-5000, 250);
        measurement.Details["last level"].ShouldBe(6500, 250);
    }

    [Fact]
    public void Measure_EventsOfAWindow_CountFromTheRecordingsStart()
    {
        double[] days = [.. Enumerable.Range(0, 60).Select(d => d * 24.0)];
        var recording = Reference.Readings("weight", "kg", days, Signal.Noise(60, 4, 0.1).Select((v, d) => v + (d < 40 ? 80 : 84)));

        var outcome = MeasurementCatalog.Find("change-points")!.Measure(recording, 86_400 * 10, double.PositiveInfinity).Single();

        outcome.Measurement.ShouldNotBeNull().EventSeconds.ShouldBe([40 * 86_400]);
    }

    [Fact]
    public void Measure_WhiteNoise_RarelyChanges() =>
        Enumerable.Range(0, 100).Count(seed =>
            Reference.Measure("change-points", Reference.Readings("x", null, Enumerable.Range(0, 90).Select(d => d * 24.0), Signal.Noise(90, seed))).Measurement!.Value > 0)
            .ShouldBeLessThan(10);

    [Fact]
    public void Measure_NotMeasurable_SaysWhy()
    {
        string? WhyNot(int days) => Reference.Measure("change-points", Reference.Readings("x", null, Enumerable.Range(0, days).Select(d => d * 24.0), new double[days])).WhyNot;

        WhyNot(5).ShouldBe("The window holds 5 whole day(s) with readings; at least 10 are needed.");
        WhyNot(20).ShouldBe("The daily values are equal.");
        ChangePointDetector.Find([1, 2], 1, 2).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => ChangePointDetector.Find([1, 2], -1, 1));
    }

    private static double Cost(double[] values, int[] edges, double penalty) =>
        edges.Zip(edges.Skip(1), (a, b) => values[a..b].Sum(v => Math.Pow(v - values[a..b].Average(), 2))).Sum() + (penalty * (edges.Length - 2));

    private static double Best(double[] values, double penalty, int shortest)
    {
        if (values.Length < 2 * shortest)
        {
            return Cost(values, [0, values.Length], penalty);
        }

        var best = new double[values.Length + 1];
        for (var end = 1; end <= values.Length; end++)
        {
            best[end] = double.PositiveInfinity;
            for (var start = 0; start <= end - shortest; start++)
            {
                var cost = (start == 0 ? 0 : best[start] + penalty) + Cost(values[start..end], [0, end - start], penalty);
                best[end] = Math.Min(best[end], cost);
            }
        }

        return best[^1];
    }
}
