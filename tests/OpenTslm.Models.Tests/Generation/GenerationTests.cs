using OpenTslm.Models.Tokenizers;

namespace OpenTslm.Models.Tests.Generation;

/// <summary>What <see cref="FlamingoLanguageModel.GenerateAsync"/> writes.</summary>
public sealed class GenerationTests
{
    private static readonly TimeSeries[] Series = [TinyModel.Series("x", 1), TinyModel.Series("y", 2, 150)];

    public static TheoryData<string> Caching => Executors.Caching;

    [Theory]
    [MemberData(nameof(Caching))]
    public async Task Generate_Greedy_IsTheBestTokenOfWholePasses(string executor)
    {
        using var model = TinyModel.Open(executor);
        var prompt = Prompt(model);
        var pass = new FullPass();

        var tokens = await ListAsync(model, prompt, new GenerationOptions { MaximumTokens = 24 });

        tokens.Count.ShouldBe(24);
        List<int> ids = [];
        foreach (var token in tokens)
        {
            var row = pass.LogProbabilities(prompt, [.. ids])[^1];
            var best = Enumerable.Range(0, pass.VocabularySize)
                .Where(id => id >= ControlTokens.Count || id == ControlTokens.End).MaxBy(id => row[id]);
            token.Id.ShouldBe(best);
            token.LogProbability.ShouldBe(row[best], 1e-4);
            ids.Add(best);
        }

        ids.Distinct().Count().ShouldBeGreaterThan(1); // a text that repeats one token would prove little
    }

    [Fact]
    public async Task Generate_WithTemperature_IsReproducedByItsSeed()
    {
        using var model = TinyModel.Open();
        var prompt = Prompt(model);
        var options = new GenerationOptions { MaximumTokens = 30, Temperature = 1.5, Seed = 4 };

        var one = await ListAsync(model, prompt, options);

        (await ListAsync(model, prompt, options)).ShouldBe(one);
        (await ListAsync(model, prompt, options with { Seed = 5 })).Select(t => t.Id).ShouldNotBe(one.Select(t => t.Id));
    }

    [Fact]
    public async Task Generate_LimitsThatLeaveOneToken_AreGreedy()
    {
        using var model = TinyModel.Open();
        var prompt = Prompt(model);
        var greedy = await ListAsync(model, prompt, new GenerationOptions { MaximumTokens = 20 });
        GenerationOptions[] limits =
        [
            new() { MaximumTokens = 20, Temperature = 1, TopK = 1 },
            new() { MaximumTokens = 20, Temperature = 1, TopP = 1e-9 },
            new() { MaximumTokens = 20, Temperature = 1e-6 },
        ];

        foreach (var options in limits)
        {
            (await ListAsync(model, prompt, options)).ShouldBe(greedy);
        }
    }

    [Fact]
    public async Task Generate_SeriesThatDiffer_GiveOtherProbabilities()
    {
        using var model = TinyModel.Open();
        var prompt = Prompt(model);
        var swapped = prompt with
        {
            Segments = [prompt.Segments[0] with { Series = Series[1] }, prompt.Segments[1] with { Series = Series[0] }],
        };
        var options = new GenerationOptions { MaximumTokens = 1 };

        var one = await ListAsync(model, prompt, options);

        Math.Abs((await ListAsync(model, swapped, options))[0].LogProbability - one[0].LogProbability).ShouldBeGreaterThan(1e-3);
    }

    [Fact]
    public async Task Generate_StopStringSplitOverTokens_EndsTheTextBeforeIt()
    {
        using var model = TinyModel.Open();
        var prompt = Prompt(model);
        var options = new GenerationOptions { MaximumTokens = 60, Temperature = 1, Seed = 2 };
        var whole = await ListAsync(model, prompt, options);
        var at = Enumerable.Range(5, 40).First(n => whole[n].Text.Length > 0 && whole[n + 1].Text.Length > 0);
        var stop = whole[at].Text[^1..] + whole[at + 1].Text[..1];
        var text = TextOf(whole);

        var stopped = await ListAsync(model, prompt, options with { StopStrings = ["never", stop] });

        TextOf(stopped).ShouldBe(text[..text.IndexOf(stop, StringComparison.Ordinal)]);
        stopped.Count.ShouldBeLessThanOrEqualTo(at + 2);
        stopped.Select(t => t.Id).ShouldBe(whole.Take(stopped.Count).Select(t => t.Id));
    }

    [Fact]
    public async Task Generate_StopStringThatNeverComes_GivesTheWholeText()
    {
        using var model = TinyModel.Open();
        var prompt = Prompt(model);
        var options = new GenerationOptions { MaximumTokens = 40, Temperature = 1, Seed = 2 };
        var whole = TextOf(await ListAsync(model, prompt, options));

        TextOf(await ListAsync(model, prompt, options with { StopStrings = [whole + "!", whole[^1] + "!"] })).ShouldBe(whole);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Generate_TokenLimit_IsKept(int limit)
    {
        using var model = TinyModel.Open();

        (await ListAsync(model, Prompt(model), new GenerationOptions { MaximumTokens = limit })).Count.ShouldBe(limit);
    }

    [Fact]
    public async Task Generate_ContextFull_SaysSoAfterTheTokensThatFit()
    {
        var length = LengthOfPrompt();
        using var model = TinyModel.Open(maximumPositions: length + 3);
        var tokens = new List<GeneratedToken>();

        var failure = await Should.ThrowAsync<PromptException>(async () =>
        {
            await foreach (var token in model.GenerateAsync(Prompt(model)))
            {
                tokens.Add(token);
            }
        });

        failure.Message.ShouldBe(
            $"The answer does not fit into the model's context of {length + 3} tokens: choose fewer channels or ask a shorter question.");
        using var roomy = TinyModel.Open();
        var expected = await ListAsync(roomy, Prompt(roomy), new GenerationOptions { MaximumTokens = 4 });
        tokens.Select(t => t.Id).ShouldBe(expected.Select(t => t.Id));
    }

    [Fact]
    public async Task Generate_AsManyTokensAsFit_AreGenerated()
    {
        using var model = TinyModel.Open(maximumPositions: LengthOfPrompt() + 3);

        (await ListAsync(model, Prompt(model), new GenerationOptions { MaximumTokens = 4 })).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Generate_PromptLongerThanTheContext_SaysHowLong()
    {
        var length = LengthOfPrompt();
        using var model = TinyModel.Open(maximumPositions: length - 1);

        (await Should.ThrowAsync<PromptException>(() => ListAsync(model, Prompt(model), null))).Message.ShouldBe(
            $"The prompt takes {length} tokens, but the model reads at most {length - 1}: shorten the question or choose fewer channels.");
    }

    [Fact]
    public async Task Generate_WithoutSeries_AnswersFromTheTextAlone()
    {
        using var model = TinyModel.Open();

        var tokens = await ListAsync(model, model.CreatePrompt([], "signal?", [], AnswerForm.Direct), new GenerationOptions { MaximumTokens = 5 });

        tokens.Count.ShouldBe(5);
    }

    internal static async Task<List<GeneratedToken>> ListAsync(
        FlamingoLanguageModel model, TslmPrompt prompt, GenerationOptions? options)
    {
        var tokens = new List<GeneratedToken>();
        await foreach (var token in model.GenerateAsync(prompt, options))
        {
            tokens.Add(token);
        }

        return tokens;
    }

    private static TslmPrompt Prompt(FlamingoLanguageModel model) =>
        model.CreatePrompt(Series, "What is the signal?", ["walking", "sitting"], AnswerForm.RationaleFirst);

    private static int LengthOfPrompt()
    {
        using var model = TinyModel.Open();
        return new FullPass().Encoder.Encode(Prompt(model)).Ids.Length;
    }

    private static string TextOf(IEnumerable<GeneratedToken> tokens) => string.Concat(tokens.Select(t => t.Text));
}
