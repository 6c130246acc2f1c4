using OpenTslm.Evaluation.Metrics;

namespace OpenTslm.Evaluation.Tests.Metrics;

public sealed class ConfidenceIntervalTests
{
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_OfPublishedCounts_IsThePublishedInterval(int successes, int total, double lower, double upper)
    {
        // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        var interval = ConfidenceInterval.Wilson(successes, total);
        interval.Lower.ShouldBe(lower, 5e-5);
        interval.Upper.ShouldBe(upper, 5e-5);
    }

    [Fact]
    public void Bootstrap_OfAccuracy_AgreesWithWilson()
    {
        var truth = new int[400];
        var predicted = Enumerable.Range(0, 400).Select(i => i % 4 == 0 ? 1 : 0).ToArray();
        var interval = ConfidenceInterval.Bootstrap(truth, predicted, 2, m => m.Accuracy);
        var wilson = ConfidenceInterval.Wilson(300, 400);
        interval.Lower.ShouldBe(wilson.Lower, 0.01);
        interval.Upper.ShouldBe(wilson.Upper, 0.01);
    }

    [Fact]
    public void Bootstrap_WithTheSameSeed_IsTheSame()
    {
        int[] truth = [0, 1, 2, 0, 1, 2, 0, 1];
        int[] predicted = [0, 1, 1, 0, 2, 2, 0, 1];
        ConfidenceInterval.Bootstrap(truth, predicted, 3, m => m.MacroF1, seed: 7)
            .ShouldBe(ConfidenceInterval.Bootstrap(truth, predicted, 3, m => m.MacroF1, seed: 7));
    }
}
