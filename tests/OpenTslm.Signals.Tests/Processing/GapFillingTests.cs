using OpenTslm.Signals.Processing;

namespace OpenTslm.Signals.Tests.Processing;

public sealed class GapFillingTests
{
    private const float Gone = float.NaN;

    [Theory]
    [InlineData(GapMethod.Linear, new[] { 1, 2, 3, 4, 8, 12f })]
    [InlineData(GapMethod.Previous, new[] { 1, 1, 1, 4, 4, 12f })]
    public void Fill_ShortGaps_AreFilledByTheMethod(GapMethod method, float[] expected)
    {
        var filled = GapFilling.Fill([1, Gone, Gone, 4, Gone, 12], method, 2);

        filled.Samples.ShouldBe(expected);
        filled.Gaps.ShouldBe([new Gap(1, 2, true), new Gap(4, 1, true)]);
        (filled.Method, filled.FilledCount, filled.LeftCount).ShouldBe((method, 3, 0));
    }

    [Fact]
    public void Fill_LongGapsAndEdges_AreLeftAndTold()
    {
        var filled = GapFilling.Fill([Gone, 1, Gone, Gone, Gone, 5, Gone, 7, Gone], GapMethod.Linear, 2);

        filled.Samples.ShouldBe([Gone, 1, Gone, Gone, Gone, 5, 6, 7, Gone]);
        filled.Gaps.ShouldBe([new Gap(0, 1, false), new Gap(2, 3, false), new Gap(6, 1, true), new Gap(8, 1, false)]);
        filled.ToString().ShouldBe("1 of 9 samples filled in 1 gap(s) (Linear), 5 left missing");
    }

    // scipy.interpolate.PchipInterpolator over the samples that are there
    [Fact]
    public void Fill_MonotoneCubic_MatchesTheReference()
    {
        var samples = Wave.Create(20).Select(v => (float)v).ToArray();
        foreach (var i in new[] { 3, 4, 5, 11 })
        {
            samples[i] = Gone;
        }

        var filled = GapFilling.Fill(samples, GapMethod.MonotoneCubic, 3).Samples;

        filled[3].ShouldBe(1.36974673f, 1e-6f);
        filled[4].ShouldBe(1.76139258f, 1e-6f);
        filled[5].ShouldBe(2.05696468f, 1e-6f);
        filled[11].ShouldBe(0.77472701f, 1e-6f);
    }

    [Fact]
    public void Fill_FewOrNoSamples_IsHarmless()
    {
        GapFilling.Fill([], GapMethod.Linear, 5).Gaps.ShouldBeEmpty();
        GapFilling.Fill([Gone, Gone], GapMethod.MonotoneCubic, 5).LeftCount.ShouldBe(2);
        GapFilling.Fill([1, Gone, 3], GapMethod.MonotoneCubic, 5).Samples.ShouldBe([1, 2, 3]);
        GapFilling.Fill([1, Gone, 3], GapMethod.Linear, 0).LeftCount.ShouldBe(1);
        Should.Throw<ArgumentException>(() => GapFilling.Fill([1, float.PositiveInfinity], GapMethod.Linear, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => GapFilling.Fill([1], (GapMethod)9, 1));
    }
}
