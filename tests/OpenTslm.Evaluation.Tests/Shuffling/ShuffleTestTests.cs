using OpenTslm.Evaluation.Shuffling;

namespace OpenTslm.Evaluation.Tests.Shuffling;

public sealed class ShuffleTestTests
{
    [Fact]
    public void Judge_OfPredictionsThatKnowTheLabels_Fails()
    {
        var truth = Enumerable.Range(0, 120).Select(i => i % 3).ToArray();
        var leaking = truth.Select((t, i) => i % 2 == 0 ? t : 0).ToArray();
        var result = ShuffleTest.Judge(truth, [leaking]);
        result.Passed.ShouldBeFalse();
        result.Accuracy.ShouldBeGreaterThan(result.Chance.Upper);
    }

    [Fact]
    public void Judge_OfPredictionsFromOtherSamples_PassesNineteenTimesOfTwenty()
    {
        var random = new Random(11);
        var truth = Enumerable.Range(0, 200).Select(_ => random.Next(4)).ToArray();
        var passed = 0;
        for (var run = 0; run < 200; run++)
        {
            // A perfect reader of series says the class of the sample whose series it was given.
            var predictions = ShuffleTest.SwapOrder(truth.Length, run).Select(i => truth[i]).ToArray();
            passed += ShuffleTest.Judge(truth, [predictions], seed: run).Passed ? 1 : 0;
        }

        passed.ShouldBeInRange(178, 199);
    }

    [Fact]
    public void Judge_OfSeveralOrders_JudgesTheirMean()
    {
        var random = new Random(12);
        var truth = Enumerable.Range(0, 200).Select(_ => random.Next(4)).ToArray();
        int[][] honest = [.. Enumerable.Range(0, 5).Select(run => ShuffleTest.SwapOrder(truth.Length, run).Select(i => truth[i]).ToArray())];
        int[][] leaking = [.. honest.Select(run => run.Select((p, i) => i % 4 == 0 ? truth[i] : p).ToArray())];

        ShuffleTest.Judge(truth, honest).Passed.ShouldBeTrue();
        var result = ShuffleTest.Judge(truth, leaking);

        result.Passed.ShouldBeFalse();
        result.Accuracy.ShouldBe(leaking.Average(run => run.Where((p, i) => p == truth[i]).Count() / 200.0), 1e-12);
    }

    [Fact]
    public void Judge_OfAConstantAnswer_PassesAtItsShare()
    {
        var result = ShuffleTest.Judge([0, 0, 0, 1], [new int[4]]);
        result.Passed.ShouldBeTrue();
        result.Accuracy.ShouldBe(0.75);
        result.Chance.Lower.ShouldBe(0.75);
        result.Chance.Upper.ShouldBe(0.75);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(57)]
    public void SwapOrder_OfAnyCount_LeavesNoSampleItsOwnSeries(int count)
    {
        var order = ShuffleTest.SwapOrder(count, seed: 3);
        order.Order().ShouldBe(Enumerable.Range(0, count));
        order.Where((other, i) => other == i).ShouldBeEmpty();
    }
}
