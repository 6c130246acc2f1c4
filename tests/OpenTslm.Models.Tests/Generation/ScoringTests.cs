using OpenTslm.Models.Tests.Generation.Batching;

namespace OpenTslm.Models.Tests.Generation;

/// <summary>What <see cref="FlamingoLanguageModel.ScoreAsync"/> says about candidates.</summary>
public sealed class ScoringTests
{
    private static readonly TimeSeries[] Series = [TinyModel.Series("x", 1), TinyModel.Series("y", 2)];
    private static readonly string[] Candidates = ["walking", "sitting", "standing still", "a"];

    public static TheoryData<string> Caching => Executors.Caching;

    [Theory]
    [MemberData(nameof(Caching))]
    public async Task Score_Direct_IsTheSumOfLogProbabilitiesOfWholePasses(string executor)
    {
        using var model = TinyModel.Open(executor);
        var prompt = Prompt(model, AnswerForm.Direct);
        var pass = new FullPass();

        var scores = (await model.ScoreAsync([new ScoreRequest(prompt, Candidates)]))[0];

        scores.Select(s => s.Label).ShouldBe(Candidates);
        scores.Select(s => s.LogLikelihood).ShouldBe(
            Candidates.Select(c => pass.Score(prompt, pass.Encoder.Encode(prompt), pass.Encoder.EncodeAnswer(c))), 1e-3);
    }

    [Theory]
    [MemberData(nameof(Caching))]
    public async Task Score_AfterARationale_ReadsTheRationaleFirst(string executor)
    {
        const string Rationale = "The swings repeat.";
        using var model = TinyModel.Open(executor);
        var prompt = Prompt(model, AnswerForm.RationaleFirst);
        var pass = new FullPass();
        var text = pass.Encoder.Encode(prompt).Append(pass.Encoder.EncodeRationale(Rationale));

        var scores = (await model.ScoreAsync([new ScoreRequest(prompt, Candidates, Rationale)]))[0];

        scores.Select(s => s.LogLikelihood).ShouldBe(
            Candidates.Select(c => pass.Score(prompt, text, pass.Encoder.EncodeAnswer(c))), 1e-3);
    }

    [Theory]
    [MemberData(nameof(Caching))]
    public async Task Score_OneOffRequests_AreScoredTogetherAsIfAlone(string executor)
    {
        using var model = TinyModel.Open(executor);
        var other = model.CreatePrompt([Series[1]], "signal?", [], AnswerForm.Direct);
        var none = model.CreatePrompt([], "What is it?", [], AnswerForm.Direct);
        ScoreRequest[] requests =
        [
            new(Prompt(model, AnswerForm.Direct), Candidates),
            new(other, ["b", "walking"]),
            new(none, Candidates),
            new(Prompt(model, AnswerForm.RationaleFirst), [.. Candidates.Reverse()], "Because."),
        ];

        var together = await model.ScoreAsync([.. requests.Select(request => request with { IsOneOff = true })]);

        var alone = await model.ScoreAsync(requests);
        for (var n = 0; n < requests.Length; n++)
        {
            together[n].Select(s => s.Label).ShouldBe(requests[n].Candidates);
            together[n].Select(s => s.LogLikelihood).ShouldBe(alone[n].Select(s => s.LogLikelihood), 1e-3);
        }
    }

    [Fact]
    public async Task Score_OneOffRequests_LeaveTheKeptSeriesAlone()
    {
        using var ops = new HookedOps();
        using var model = TinyModel.Open(() => ops, keptSessions: 1);
        var kept = new ScoreRequest(Prompt(model, AnswerForm.Direct), Candidates);
        var once = new ScoreRequest(model.CreatePrompt([Series[1]], "signal?", [], AnswerForm.Direct), Candidates) { IsOneOff = true };
        await model.ScoreAsync([kept]);
        var encodings = ops.Encodings;

        await model.ScoreAsync([once]);
        await model.ScoreAsync([once, kept]);

        ops.Encodings.ShouldBe(3 * encodings); // the kept series were not encoded again
    }

    [Fact]
    public async Task Score_Probabilities_AreTheSoftmaxOfTheLogLikelihoods()
    {
        using var model = TinyModel.Open();

        var scores = (await model.ScoreAsync([new ScoreRequest(Prompt(model, AnswerForm.Direct), Candidates)]))[0];

        var total = scores.Sum(s => Math.Exp(s.LogLikelihood));
        scores.Select(s => s.Probability).ShouldBe(scores.Select(s => Math.Exp(s.LogLikelihood) / total), 1e-9);
    }

    [Fact]
    public async Task Score_SeveralRequests_AreEachScoredAsIfAlone()
    {
        using var model = TinyModel.Open();
        var direct = Prompt(model, AnswerForm.Direct);
        var other = model.CreatePrompt([Series[1]], "signal?", [], AnswerForm.Direct);
        ScoreRequest[] requests =
        [
            new(direct, Candidates),
            new(other, ["b", "walking"]),
            new(Prompt(model, AnswerForm.RationaleFirst), [.. Candidates.Reverse()], "Because."),
            new(direct, [.. Candidates.Reverse()]),
        ];

        var together = await model.ScoreAsync(requests);

        together.Count.ShouldBe(4);
        for (var n = 0; n < requests.Length; n++)
        {
            using var fresh = TinyModel.Open();
            var alone = (await fresh.ScoreAsync([requests[n]]))[0];
            together[n].Select(s => s.Label).ShouldBe(requests[n].Candidates);
            together[n].Select(s => s.LogLikelihood).ShouldBe(alone.Select(s => s.LogLikelihood), 1e-4);
        }

        together[3].Select(s => s.LogLikelihood).ShouldBe(together[0].Reverse().Select(s => s.LogLikelihood), 1e-4);
    }

    [Fact]
    public async Task Score_NoRequests_GivesNoScores()
    {
        using var model = TinyModel.Open();

        (await model.ScoreAsync([])).ShouldBeEmpty();
    }

    [Fact]
    public async Task Score_RequestsThatMakeNoSense_AreRefused()
    {
        using var model = TinyModel.Open();
        var direct = Prompt(model, AnswerForm.Direct);
        ScoreRequest[] wrong =
        [
            new(direct, []),
            new(direct, ["a", " "]),
            new(direct, ["a"], "A rationale."),
            new(Prompt(model, AnswerForm.RationaleFirst), ["a"]),
        ];

        foreach (var request in wrong)
        {
            await Should.ThrowAsync<ArgumentException>(() => model.ScoreAsync([request]));
        }
    }

    [Fact]
    public async Task Score_TextThatDoesNotFit_SaysHowLong()
    {
        // The last token of an answer is predicted but never read.
        var encoder = new FullPass().Encoder;
        var length = encoder.Encode(Prompt(TinyModel.Open(), AnswerForm.Direct)).Ids.Length + encoder.EncodeAnswer("a").Length - 1;
        using var model = TinyModel.Open(maximumPositions: length);
        var prompt = Prompt(model, AnswerForm.Direct);

        (await model.ScoreAsync([new ScoreRequest(prompt, ["a"])]))[0].Count.ShouldBe(1);
        (await Should.ThrowAsync<PromptException>(() => model.ScoreAsync([new ScoreRequest(prompt, ["a", "standing still"])])))
            .Message.ShouldContain($"reads at most {length}");
    }

    private static TslmPrompt Prompt(FlamingoLanguageModel model, AnswerForm form) =>
        model.CreatePrompt(Series, "What is the signal?", ["walking", "sitting"], form);
}
