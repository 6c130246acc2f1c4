using System.Security.Cryptography;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Tests.Generation;
using OpenTslm.Models.Tests.Generation.Batching;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests;

/// <summary>Sharing, cancelling and disposing of a model.</summary>
public sealed class FlamingoLanguageModelTests
{
    private static readonly TimeSeries[] Series = [TinyModel.Series("x", 1), TinyModel.Series("y", 2)];

    public static TheoryData<string> Caching => Executors.Caching;

    [Theory]
    [MemberData(nameof(Caching))]
    public async Task Score_SecondQuestionAboutTheSameSeries_ReusesTheSessionWithTheSameResult(string executor)
    {
        var made = 0;
        using var model = TinyModel.Open(() =>
        {
            made++;
            return Executors.Create(executor);
        });
        string[] questions = ["What is the signal?", "What activity is it?", "What is the signal? Is it walking?", "Hz?"];
        foreach (var question in questions)
        {
            var request = Request(model, Series, question);
            using var fresh = TinyModel.Open(executor);
            await GenerationTests.ListAsync(model, request.Prompt, new GenerationOptions { MaximumTokens = 3 });

            var reused = (await model.ScoreAsync([request]))[0];

            reused.Select(s => s.LogLikelihood).ShouldBe((await fresh.ScoreAsync([request]))[0].Select(s => s.LogLikelihood), 1e-4);
        }

        made.ShouldBe(1);
    }

    [Fact]
    public async Task Score_OtherSeries_EncodesThemAndKeepsTheLatest()
    {
        using var ops = new HookedOps();
        using var model = TinyModel.Open(() => ops, keptSessions: 2);
        var (one, two, three) = (Request(model, [Series[0]]), Request(model, [Series[1]]), Request(model, Series));

        await model.ScoreAsync([one]);
        var once = ops.Encodings;
        await model.ScoreAsync([two, one, two]);
        ops.Encodings.ShouldBe(2 * once);

        await model.ScoreAsync([three, two]); // releases the first
        ops.Encodings.ShouldBe(3 * once);

        await model.ScoreAsync([one]);
        ops.Encodings.ShouldBe(4 * once);
    }

    [Theory]
    [MemberData(nameof(Caching))]
    public async Task Calls_FromSeveralThreads_GiveWhatTheyGiveOneAfterAnother(string executor)
    {
        using var model = TinyModel.Open(executor);
        var questions = Enumerable.Range(0, 6).Select(n => (Series: (TimeSeries[])[TinyModel.Series("s", n % 3)], Seed: (ulong)n)).ToArray();
        async Task<string> AskAsync((TimeSeries[] Series, ulong Seed) q)
        {
            var options = new GenerationOptions { MaximumTokens = 12, Temperature = 1, Seed = q.Seed };
            var tokens = await GenerationTests.ListAsync(model, Request(model, q.Series).Prompt, options);
            var scores = (await model.ScoreAsync([Request(model, q.Series)]))[0];
            return string.Join(' ', tokens.Select(t => t.Id)) + ": " + string.Join(' ', scores.Select(s => s.LogLikelihood.ToString("F3")));
        }

        var expected = new List<string>();
        foreach (var question in questions)
        {
            expected.Add(await AskAsync(question));
        }

        expected.Distinct().Count().ShouldBe(questions.Length);
        (await Task.WhenAll(questions.Select(q => Task.Run(() => AskAsync(q))))).ShouldBe(expected);
    }

    [Fact]
    public async Task Generate_CancelledBetweenTokens_MakesNoFurtherToken()
    {
        using var model = TinyModel.Open();
        using var cancellation = new CancellationTokenSource();
        var tokens = 0;

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var token in model.GenerateAsync(Request(model, Series).Prompt, null, cancellation.Token))
            {
                if (++tokens == 3)
                {
                    await cancellation.CancelAsync();
                }
            }
        });

        tokens.ShouldBe(3);
    }

    [Fact]
    public async Task Generate_CancelledByTheEnumeration_Stops()
    {
        using var model = TinyModel.Open();
        using var cancellation = new CancellationTokenSource();
        var tokens = 0;

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var token in model.GenerateAsync(Request(model, Series).Prompt).WithCancellation(cancellation.Token))
            {
                tokens++;
                await cancellation.CancelAsync();
            }
        });

        tokens.ShouldBe(1);
    }

    [Fact]
    public async Task Calls_CancelledBefore_ComputeNothing()
    {
        using var model = TinyModel.Open(() => throw new InvalidOperationException("An executor was made."));
        var cancelled = new CancellationToken(canceled: true);
        var request = Request(model, Series);

        await Should.ThrowAsync<OperationCanceledException>(() => model.ScoreAsync([request], cancelled));
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var token in model.GenerateAsync(request.Prompt, null, cancelled))
            {
            }
        });
    }

    [Fact]
    public async Task Generate_AfterACancelledCall_GivesTheSameText()
    {
        using var model = TinyModel.Open();
        var prompt = Request(model, Series).Prompt;
        var options = new GenerationOptions { MaximumTokens = 10 };
        var expected = await GenerationTests.ListAsync(model, prompt, options);
        await foreach (var token in model.GenerateAsync(prompt, options with { Temperature = 2 }))
        {
            if (token.Text.Length > 0)
            {
                break;
            }
        }

        (await GenerationTests.ListAsync(model, prompt, options)).ShouldBe(expected);
    }

    [Fact]
    public async Task Dispose_WhileEnumerating_EndsTheEnumerationAtItsNextToken()
    {
        using var folder = new TemporaryFolder();
        var model = OpenFile(folder, new FlamingoLanguageModelOptions { CreateExecutor = () => Executors.Create(Executors.Cpu) });
        await using var tokens = model.GenerateAsync(Request(model, Series).Prompt).GetAsyncEnumerator();
        (await tokens.MoveNextAsync()).ShouldBeTrue();

        model.Dispose();

        await Should.ThrowAsync<ObjectDisposedException>(async () => await tokens.MoveNextAsync());
        (await tokens.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Calls_AfterDispose_AreRefused()
    {
        var model = TinyModel.Open();
        var request = Request(model, Series);
        await model.ScoreAsync([request]);

        model.Dispose();
        model.Dispose();

        Should.Throw<ObjectDisposedException>(() => Request(model, Series));
        await Should.ThrowAsync<ObjectDisposedException>(() => model.ScoreAsync([request]));
        await Should.ThrowAsync<ObjectDisposedException>(() => GenerationTests.ListAsync(model, request.Prompt, null));
    }

    [Fact]
    public async Task Card_OfAFile_HasTheFilesHashEvenAfterDispose()
    {
        using var folder = new TemporaryFolder();
        var model = OpenFile(folder, options: null);
        var expected = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(folder.At("m.gguf"))));

        model.Card.Hash.ShouldBe(expected);
        model.Card.Name.ShouldBe("tiny");
        model.Card.Tasks[0].Name.ShouldBe("activity");
        model.Card.MaximumSeries.ShouldBe(12);
        model.Dispose();
        model.Card.Hash.ShouldBe(expected);
    }

    [Fact]
    public async Task Generate_FromAQuantisedFile_IsCloseToSinglePrecision()
    {
        using var folder = new TemporaryFolder();
        using var whole = TinyModel.Open();
        using var quantised = OpenFile(folder, options: null, WeightType.Q8_0);
        var request = Request(whole, Series);

        var expected = (await whole.ScoreAsync([request]))[0];

        (await quantised.ScoreAsync([request]))[0].Select(s => s.LogLikelihood).ShouldBe(expected.Select(s => s.LogLikelihood), 0.3);
    }

    [Fact]
    public void CreatePrompt_TooManySeries_SaysHowMany()
    {
        using var model = TinyModel.Open();

        Should.Throw<PromptException>(() => Request(model, [.. Enumerable.Range(0, 13).Select(n => TinyModel.Series($"c{n}", n))]))
            .Message.ShouldStartWith("The model reads at most 12 series at once but was given 13");
    }

    [Theory]
    [InlineData(-1, 4)]
    [InlineData(65, 4)]
    [InlineData(0, -1)]
    public void Create_OptionsOutOfRange_AreRefused(int threads, int sessions) => Should.Throw<ArgumentOutOfRangeException>(
        () => new FlamingoLanguageModel(
            TinyModel.CreateBundle(),
            new TinyModel.RandomWeights(TinyModel.Seed),
            new FlamingoLanguageModelOptions { Threads = threads, KeptSessions = sessions }));

    private static FlamingoLanguageModel OpenFile(
        TemporaryFolder folder, FlamingoLanguageModelOptions? options, WeightType type = WeightType.F32)
    {
        var bundle = TinyModel.CreateBundle();
        bundle.Save(folder.At("m.gguf"), TinyModel.CreateWeights(bundle.Config), type);
        return FlamingoLanguageModel.Open(folder.At("m.gguf"), options);
    }

    private static ScoreRequest Request(FlamingoLanguageModel model, TimeSeries[] series, string question = "What is the signal?") =>
        new(model.CreatePrompt(series, question, ["walking", "sitting"], AnswerForm.Direct), ["walking", "sitting"]);
}
