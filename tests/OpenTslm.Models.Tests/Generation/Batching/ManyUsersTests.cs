using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Generation.Batching;

/// <summary>Many callers of one model: each gets what it would get alone.</summary>
public sealed class ManyUsersTests
{
    private const int Users = 16;
    private static readonly WorkerPool OneThread = new(1);
    private static readonly string[] Candidates = ["walking", "sitting", "standing still", "a"];

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task Generate_SixteenAtOnce_IsWhatEachWritesAlone(int keptSessions)
    {
        var alone = new List<List<GeneratedToken>>();
        for (var user = 0; user < Users; user++)
        {
            using var fresh = TinyModel.Open(OnOneThread);
            alone.Add(await GenerationTests.ListAsync(fresh, PromptOf(fresh, user), OptionsOf(user)));
        }

        using var model = TinyModel.Open(OnOneThread, keptSessions: keptSessions);
        for (var round = 0; round < 2; round++)
        {
            var together = await Task.WhenAll(Enumerable.Range(0, Users).Select(
                user => GenerationTests.ListAsync(model, PromptOf(model, user), OptionsOf(user))));
            for (var user = 0; user < Users; user++)
            {
                together[user].ShouldBe(alone[user]);
            }
        }

        alone.Select(tokens => string.Join(' ', tokens.Select(t => t.Id))).Distinct().Count().ShouldBeGreaterThan(Users / 2);
    }

    [Fact]
    public async Task Generate_SomeCancelAndOthersJoin_TheRestIsWhatEachWritesAlone()
    {
        using var reference = TinyModel.Open(OnOneThread, keptSessions: 0);
        using var model = TinyModel.Open(OnOneThread, keptSessions: 2);
        var random = new Random(5);
        var cancelAfter = Enumerable.Range(0, 3 * Users).Select(_ => random.Next(3) == 0 ? random.Next(1, 20) : int.MaxValue).ToArray();

        var found = await Task.WhenAll(Enumerable.Range(0, Users).Select(async user =>
        {
            var all = new List<List<GeneratedToken>>();
            for (var round = 0; round < 3; round++)
            {
                all.Add(await ListUntilAsync(model, user + (round * Users), cancelAfter[user + (round * Users)]));
            }

            return all;
        }));

        for (var user = 0; user < Users; user++)
        {
            for (var round = 0; round < 3; round++)
            {
                var number = user + (round * Users);
                var expected = await GenerationTests.ListAsync(reference, PromptOf(reference, number), OptionsOf(number));
                found[user][round].ShouldBe(expected.Take(cancelAfter[number]));
            }
        }
    }

    [Fact]
    public async Task Generate_EmbeddedModelOnSeveralThreads_IsWhatEachWritesAlone()
    {
        using var reference = FlamingoLanguageModel.OpenEmbedded(new FlamingoLanguageModelOptions { KeptSessions = 0, Threads = 2 });
        using var model = FlamingoLanguageModel.OpenEmbedded(new FlamingoLanguageModelOptions { Threads = 2 });
        var together = await Task.WhenAll(Enumerable.Range(0, Users).Select(
            user => GenerationTests.ListAsync(model, PromptOf(model, user), OptionsOf(user))));
        for (var user = 0; user < Users; user++)
        {
            together[user].ShouldBe(await GenerationTests.ListAsync(reference, PromptOf(reference, user), OptionsOf(user)));
        }
    }

    [Fact]
    public async Task Score_WhileOthersGenerate_IsTheScoreAlone()
    {
        using var model = TinyModel.Open();
        var writing = Enumerable.Range(0, 4).Select(user => GenerationTests.ListAsync(model, PromptOf(model, user), OptionsOf(user))).ToList();

        var together = await Task.WhenAll(Enumerable.Range(0, Users).Select(user => model.ScoreAsync([RequestOf(model, user)])));
        await Task.WhenAll(writing);

        for (var user = 0; user < Users; user++)
        {
            using var fresh = TinyModel.Open();
            var alone = (await fresh.ScoreAsync([RequestOf(fresh, user)]))[0];
            together[user][0].Select(s => s.LogLikelihood).ShouldBe(alone.Select(s => s.LogLikelihood), 1e-4);
        }
    }

    [Fact]
    public async Task Dispose_WhileManyGenerate_EndsThemAllAndReleasesTheExecutor()
    {
        var ops = new HookedOps();
        var model = TinyModel.Open(() => ops);
        var started = Enumerable.Range(0, Users).Select(_ => new TaskCompletionSource()).ToArray();
        var users = Enumerable.Range(0, Users).Select(async user =>
        {
            await foreach (var token in model.GenerateAsync(PromptOf(model, user), new GenerationOptions { MaximumTokens = 400, Temperature = 3, Seed = 1 }))
            {
                started[user].TrySetResult();
                await Task.Yield();
            }
        }).ToList();
        await Task.WhenAny(Task.WhenAll(started.Select(one => one.Task)), Task.WhenAll(users));

        model.Dispose();

        foreach (var user in users)
        {
            try
            {
                await user;
            }
            catch (Exception e) when (e is ObjectDisposedException or PromptException)
            {
                // closed, or its context was full before
            }
        }

        ops.IsDisposed.ShouldBeTrue();
        ops.OpenCaches.ShouldBe(0);
    }

    [Fact]
    public async Task Generate_ExecutorThatCannotBeMade_FailsAndTheNextCallTriesAgain()
    {
        var isBroken = true;
        using var model = TinyModel.Open(() => isBroken ? throw new InvalidOperationException("No executor.") : Executors.Create(Executors.Cpu));

        await Should.ThrowAsync<InvalidOperationException>(() => GenerationTests.ListAsync(model, PromptOf(model, 1), OptionsOf(1)));
        isBroken = false;

        (await GenerationTests.ListAsync(model, PromptOf(model, 1), OptionsOf(1))).ShouldNotBeEmpty();
    }

    // The product of single-precision weights narrower than 128 is divided among threads by rows, which shows in its last bits.
    private static CpuOps OnOneThread() => new(OneThread);

    private static async Task<List<GeneratedToken>> ListUntilAsync(FlamingoLanguageModel model, int number, int cancelAfter)
    {
        using var cancel = new CancellationTokenSource();
        var tokens = new List<GeneratedToken>();
        try
        {
            await foreach (var token in model.GenerateAsync(PromptOf(model, number), OptionsOf(number), cancel.Token))
            {
                tokens.Add(token);
                if (tokens.Count == cancelAfter)
                {
                    await cancel.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            tokens.Count.ShouldBe(cancelAfter);
        }

        return tokens;
    }

    // Recordings are shared by some users; one of them is none.
    private static TslmPrompt PromptOf(FlamingoLanguageModel model, int number) => model.CreatePrompt(
        [.. Enumerable.Range(0, number % 4).Select(n => TinyModel.Series($"c{n}", (number % 5) + n, 100 + (10 * n)))],
        $"What is the signal, number {number % 7}?",
        ["walking", "sitting"],
        AnswerForm.RationaleFirst);

    private static GenerationOptions OptionsOf(int number) => new()
    {
        MaximumTokens = 24 + number,
        Temperature = number % 3 == 0 ? 0 : 1.2,
        TopK = number % 3 == 1 ? 40 : 0,
        TopP = number % 2 == 0 ? 0.9 : 1,
        Seed = (ulong)number,
    };

    private static ScoreRequest RequestOf(FlamingoLanguageModel model, int number) => new(
        model.CreatePrompt([TinyModel.Series("x", number % 5)], $"Number {number % 3}?", ["walking", "sitting"], AnswerForm.Direct), Candidates)
    {
        IsOneOff = number % 2 == 0,
    };
}
