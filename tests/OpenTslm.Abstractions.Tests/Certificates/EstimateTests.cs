using OpenTslm.Certificates;

namespace OpenTslm.Abstractions.Tests.Certificates;

public sealed class EstimateTests
{
    [Theory] // Wilson's intervals as tabulated by Newcombe, Statistics in Medicine 17, 1998, table I, method 3
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void OfShare_PublishedExamples_GiveThePublishedIntervals(int successes, int total, double lower, double upper)
    {
        var share = Estimate.OfShare(successes, total);

        share.Value.ShouldBe((double)successes / total);
        share.Lower.ShouldBe(lower, 5e-5);
        share.Upper.ShouldBe(upper, 5e-5);
    }

    [Fact]
    public void OfShare_NoRun_IsEverything() => Estimate.OfShare(0, 0).ShouldBe(new Estimate(0, 0, 1));

    [Fact]
    public void OfMean_Values_IsStudentsInterval()
    {
        var mean = Estimate.OfMean([0.4, 0.5, 0.6]);

        mean.Value.ShouldBe(0.5, 1e-12);
        mean.Lower.ShouldBe(0.5 - (4.303 * 0.1 / Math.Sqrt(3)), 1e-9);
        mean.Upper.ShouldBe(0.5 + (4.303 * 0.1 / Math.Sqrt(3)), 1e-9);
    }

    [Fact]
    public void OfMean_ManyValues_IsNarrowAndInside()
    {
        var mean = Estimate.OfMean([.. Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? 0.0 : 1.0)]);

        mean.Lower.ShouldBe(0.5 - (1.984 * 0.50252 / 10), 1e-3);
        mean.Upper.ShouldBeLessThan(1);
    }

    [Fact]
    public void OfMean_OneValue_KnowsNothingOfItsSpread() => Estimate.OfMean([0.3]).ShouldBe(new Estimate(0.3, 0, 1));
}
