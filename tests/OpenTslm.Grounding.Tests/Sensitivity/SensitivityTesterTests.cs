using OpenTslm.Certificates;
using OpenTslm.Grounding.Sensitivity;

namespace OpenTslm.Grounding.Tests.Sensitivity;

public sealed class SensitivityTesterTests
{
    private static readonly string[] Labels = ["rising", "falling"];

    [Theory]
    [InlineData(CertificateLevel.Quick)]
    [InlineData(CertificateLevel.Full)]
    public async Task TestAsync_ModelThatIgnoresItsSeries_DoesNotRead(CertificateLevel level)
    {
        var found = await TestAsync(new ReadingModel(0, 0), level);

        found.Verdict.ShouldBe(SensitivityVerdict.DoesNotRead);
        found.Divergence.Value.ShouldBe(0);
        found.FlipRate.Value.ShouldBe(0);
    }

    [Theory]
    [InlineData(CertificateLevel.Quick)]
    [InlineData(CertificateLevel.Full)]
    public async Task TestAsync_ModelThatFollowsItsSeries_Reads(CertificateLevel level) =>
        (await TestAsync(new ReadingModel(4, 3), level)).Verdict.ShouldBe(SensitivityVerdict.Reads);

    [Fact]
    public async Task TestAsync_ModelThatReadsOneOfTwoChannels_NamesBoth()
    {
        var found = await TestAsync(new ReadingModel(0, 4), CertificateLevel.Full);

        found.Verdict.ShouldBe(SensitivityVerdict.ReadsPart);
        found.ReadChannels.ShouldBe(["b"]);
        found.UnreadChannels.ShouldBe(["a"]);
        found.Explanation.ShouldBe("The answers depend on b and not on a.");
    }

    [Fact]
    public async Task TestAsync_ModelWhoseAnswerStays_ReadsWeakly()
    {
        var found = await TestAsync(new ReadingModel(0.05, 0.05) { Bias = 3 }, CertificateLevel.Full);

        found.Verdict.ShouldBe(SensitivityVerdict.ReadsWeakly);
        found.UnreadChannels.ShouldBeEmpty();
        found.FlipRate.Value.ShouldBe(0);
        found.Explanation.ShouldContain("none of");
    }

    [Fact]
    public async Task TestAsync_QuickWhereTheFirstSignalSettlesIt_TriesNoOther()
    {
        var found = await TestAsync(new ReadingModel(4, 3), CertificateLevel.Quick);

        found.Tests.Sum(test => test.Runs).ShouldBe(1);
        found.Explanation.ShouldBe("The answer depends on the signal: a changed one gives another answer.");
        found.IsComplete.ShouldBeTrue();
        (found.FlipRate.Value, found.FlipRate.Upper).ShouldBe((1, 1));
        found.FlipRate.Lower.ShouldBe(0.2065, 1e-4); // Wilson's interval of one of one
        (found.Divergence.Lower, found.Divergence.Upper).ShouldBe((0, 1));
    }

    [Fact]
    public async Task TestAsync_QuickOfAModelThatIgnoresItsSeries_TriesTwo()
    {
        var found = await TestAsync(new ReadingModel(0, 0), CertificateLevel.Quick);

        found.Tests.Sum(test => test.Runs).ShouldBe(2);
        found.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public async Task TestAsync_QuickWhereTheAnswerStays_TriesTheOtherShapesToo()
    {
        var found = await TestAsync(new ReadingModel(0.05, 0.05) { Bias = 3 }, CertificateLevel.Quick);

        found.Verdict.ShouldBe(SensitivityVerdict.ReadsWeakly);
        found.Tests.Sum(test => test.Runs).ShouldBe(25); // noise, and each of twelve shapes by itself and in both series at once
        found.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public async Task TestAsync_ModelThatReadsTheSumOfTwelveSeries_Reads()
    {
        // Twelve different shapes have the same sum in any order; only one shape in all of them gives another answer.
        var found = await TestAsync(new ReadingModel([.. Enumerable.Repeat(1.0, 12)]) { Bias = 10 }, CertificateLevel.Quick, series: 12);

        found.Verdict.ShouldBe(SensitivityVerdict.Reads);
        found.Tests.Where(test => test.FlipRate.Value > 0).Select(test => test.Change).ShouldBe(["one plain signal in all channels"]);
    }

    [Fact]
    public async Task TestAsync_QuickOfOneSeriesWhereTheAnswerStays_TriesEachShapeOnce() =>
        (await TestAsync(new ReadingModel(0.05) { Bias = 3 }, CertificateLevel.Quick, series: 1)).Tests.Sum(test => test.Runs).ShouldBe(13);

    [Fact]
    public async Task TestAsync_QuickOfABlindModel_TriesNoMore() =>
        (await TestAsync(new ReadingModel(0, 0), CertificateLevel.Quick)).Tests.Sum(test => test.Runs).ShouldBe(2);

    [Fact]
    public async Task TestAsync_QuickWithoutTokensForMore_SaysThatItIsIncomplete()
    {
        var found = await TestAsync(new ReadingModel(0.05, 0.05) { Bias = 3 }, CertificateLevel.Quick, maximumTokens: 5 * 8);

        found.Tests.Sum(test => test.Runs).ShouldBeInRange(2, 12);
        found.IsComplete.ShouldBeFalse();
    }

    [Theory]
    [InlineData(0.5, SensitivityVerdict.Reads, SensitivityVerdict.Reads)]
    [InlineData(0.1, SensitivityVerdict.Reads, SensitivityVerdict.ReadsWeakly)]
    [InlineData(0.5, SensitivityVerdict.ReadsWeakly, SensitivityVerdict.ReadsWeakly)]
    public async Task TestAsync_AnswerStaysAndItsOddsMove_TheCardDecides(double flipRate, SensitivityVerdict card, SensitivityVerdict expected)
    {
        var prior = new TaskSensitivity(card, 100, new Estimate(0.5, 0.4, 0.6), new Estimate(flipRate, 0, 1));

        var found = await TestAsync(new ReadingModel(1, 1) { Bias = 30 }, CertificateLevel.Quick, prior: prior);

        found.FlipRate.Value.ShouldBe(0);
        found.Verdict.ShouldBe(expected);
    }

    [Fact]
    public async Task TestAsync_Changes_LeaveTheTextOfThePromptAlone()
    {
        var model = new ReadingModel(1, 1);
        await TestAsync(model, CertificateLevel.Full);

        model.Seen.Count.ShouldBeGreaterThan(20);
        model.Seen.ShouldAllBe(prompt => prompt.Segments[0].Text == "a: mean 0" && prompt.Question == "?" && prompt.Segments.All(s => s.Series.Count == 200));
    }

    [Fact]
    public async Task TestAsync_SameSeed_IsTheSame()
    {
        var one = await TestAsync(new ReadingModel(2, 1), CertificateLevel.Full);
        var two = await TestAsync(new ReadingModel(2, 1), CertificateLevel.Full);

        two.Tests.ShouldBe(one.Tests);
    }

    [Fact]
    public async Task TestAsync_NoTokensLeft_TriesOneAndSaysSo()
    {
        var found = await TestAsync(new ReadingModel(4, 4), CertificateLevel.Full, maximumTokens: 1);

        found.Tests.Sum(test => test.Runs).ShouldBe(1);
        found.IsComplete.ShouldBeFalse();
    }

    [Fact]
    public async Task TestAsync_PromptWithoutSeries_IsNotTested()
    {
        var model = new ReadingModel();
        var prompt = model.CreatePrompt([], "?", Labels, AnswerForm.Direct);

        var found = await new SensitivityTester(model).TestAsync(prompt, (await model.ScoreAsync([new ScoreRequest(prompt, Labels)]))[0]);

        found.Verdict.ShouldBe(SensitivityVerdict.NotTested);
    }

    [Fact]
    public async Task TestAsync_PromptThatReasonsFirst_IsRefused()
    {
        var model = new ReadingModel(1);
        var prompt = model.CreatePrompt([Series("a", 1)], "?", Labels, AnswerForm.RationaleFirst);

        await Should.ThrowAsync<ArgumentException>(() => new SensitivityTester(model).TestAsync(prompt, [new("a", 0, 1), new("b", -9, 0)]));
    }

    private static async Task<SignalSensitivity> TestAsync(ReadingModel model, CertificateLevel level, int? maximumTokens = null, TaskSensitivity? prior = null, int series = 2)
    {
        var prompt = model.CreatePrompt([.. Enumerable.Range(1, series).Select(n => Series($"{(char)('a' + n - 1)}", n))], "?", Labels, AnswerForm.Direct);
        var unchanged = (await model.ScoreAsync([new ScoreRequest(prompt, Labels)]))[0];
        return await new SensitivityTester(model).TestAsync(prompt, unchanged, new SensitivityOptions { Level = level, MaximumTokens = maximumTokens }, prior);
    }

    private static TimeSeries Series(string name, int seed)
    {
        var random = new Random(seed);
        return new TimeSeries(name, "mV", new TimeAxis.Regular(100), [.. Enumerable.Range(0, 200).Select(i => (i * 0.01f) + (float)random.NextDouble())]);
    }
}
