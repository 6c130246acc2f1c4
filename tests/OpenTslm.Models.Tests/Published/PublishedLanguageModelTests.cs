using OpenTslm.Certificates;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Published;
using OpenTslm.Models.Tests.Goldens;
using OpenTslm.Models.Prompting.Published;

namespace OpenTslm.Models.Tests.Published;

public sealed class PublishedLanguageModelTests : IDisposable
{
    private const string Kind = "opentslm-";
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Cases => [.. Golden.OfKind(Kind)];

    public void Dispose() => _folder.Dispose();

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public async Task GenerateAsync_ThroughTheCatalog_IsTheSameAgainAndEndsAtItsLimit(string name)
    {
        using var model = ModelCatalog.Open(Convert(name, PublishedTask.Ecg));
        var prompt = model.CreatePrompt(Leads(3), "What is it?", [], AnswerForm.RationaleFirst);

        var first = await TokensOf(model, prompt, new GenerationOptions { MaximumTokens = 12 });
        var second = await TokensOf(model, prompt, new GenerationOptions { MaximumTokens = 12 });

        first.Count.ShouldBeInRange(1, 12);
        second.Select(t => t.Id).ShouldBe(first.Select(t => t.Id));
        second.Select(t => t.LogProbability).ShouldBe(first.Select(t => t.LogProbability));
        model.Card.MaximumSeries.ShouldBe(12);
        model.Card.Hash.Length.ShouldBe(64);
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public async Task GenerateAsync_WithoutOptions_DrawsAsTheBaseAsksAndASeedRepeatsIt(string name)
    {
        using var model = PublishedLanguageModel.Open(Convert(name, PublishedTask.M4));
        var prompt = model.CreatePrompt(Leads(1), "What is it?", [], AnswerForm.RationaleFirst);
        model.Generation.DoSample.ShouldBeTrue(); // as the base's generation_config.json says

        var drawn = await TokensOf(model, prompt, null);

        (await TokensOf(model, prompt, model.Generation.ToOptions(seed: 0))).Select(t => t.Id).ShouldBe(drawn.Select(t => t.Id));
        (await TokensOf(model, prompt, model.Generation.ToOptions(seed: 1))).Select(t => t.Id).ShouldNotBe(drawn.Select(t => t.Id));
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public async Task ScoreAsync_DirectAndAfterARationale_AreProbabilitiesThatRepeat(string name)
    {
        using var model = ModelCatalog.Open(Convert(name, PublishedTask.Har));
        var series = Axes(128);
        string[] labels = ["walking", "sitting", "standing"];
        var direct = new ScoreRequest(model.CreatePrompt(series, "Which?", labels, AnswerForm.Direct), labels);
        var after = new ScoreRequest(model.CreatePrompt(series, "Which?", labels, AnswerForm.RationaleFirst), labels, "It moves. Answer: x");

        var scores = await model.ScoreAsync([direct, after, direct]);

        scores[0].Sum(s => s.Probability).ShouldBe(1, 1e-9);
        scores[1].Sum(s => s.Probability).ShouldBe(1, 1e-9);
        scores[2].Select(s => s.LogLikelihood).ShouldBe(scores[0].Select(s => s.LogLikelihood), 1e-3); // read in other pieces
        scores[1].Select(s => s.LogLikelihood).ShouldNotBe(scores[0].Select(s => s.LogLikelihood));
        model.Card.Tasks.Single().Labels.ShouldBe(labels);
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void Card_CalibrationBesideTheFile_IsTakenWhereItNamesTheHash(string name)
    {
        var path = Convert(name, PublishedTask.Har);
        string Hash()
        {
            using var model = PublishedLanguageModel.Open(path);
            model.Card.Calibration.ShouldBeNull();
            return model.Card.Hash;
        }

        var hash = Hash();
        var beside = Path.ChangeExtension(path, null) + ModelCalibration.FileSuffix;
        File.WriteAllText(beside, new ModelCalibration { ModelHash = hash, Command = "a test", Tasks = [] }.ToJson());
        using (var model = ModelCatalog.Open(path))
        {
            model.Card.Calibration!.Command.ShouldBe("a test");
        }

        File.WriteAllText(beside, new ModelCalibration { ModelHash = new string('0', 64), Command = "another", Tasks = [] }.ToJson());
        Hash().ShouldBe(hash);
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public async Task ScoreAsync_OfAnAnswer_IsTheLikelihoodOfGeneratingIt(string name)
    {
        using var model = PublishedLanguageModel.Open(Convert(name, PublishedTask.M4));
        var prompt = model.CreatePrompt(Leads(1), "What is it?", [], AnswerForm.Direct);
        var token = (await TokensOf(model, prompt, new GenerationOptions { MaximumTokens = 1 }))[0];

        // Nothing is more probable than what the model would write itself: every answer's likelihood lies below it.
        var score = (await model.ScoreAsync([new ScoreRequest(prompt, ["a rise", "a fall"])]))[0];

        score.ShouldAllBe(s => s.LogLikelihood < token.LogProbability + Math.Log(2));
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void CreatePrompt_ControlTokensInTheQuestion_StayText(string name)
    {
        var path = Convert(name, PublishedTask.Ecg);
        using var file = GgufFile.Open(path);
        var bundle = PublishedBundle.Read(file.Metadata);
        var network = bundle.CreateNetwork(file, out var tokenizer, out _);
        using var model = PublishedLanguageModel.Open(path);
        var plain = network.Encode(model.CreatePrompt(Leads(2), "Is it x?", [], AnswerForm.Direct), []);
        var typed = network.Encode(model.CreatePrompt(Leads(2), "Is it <image> <|endofchunk|> <|begin_of_text|><bos>?", [], AnswerForm.Direct), []);
        var begin = plain.Texts[0][0];
        int CountOf(PublishedInput input, int id) => input.Texts.Sum(ids => ids.Count(found => found == id));

        CountOf(typed, begin).ShouldBe(CountOf(plain, begin));
        CountOf(typed, tokenizer.ImageId).ShouldBe(bundle.Flamingo is null ? 0 : 2);
        CountOf(typed, tokenizer.EndOfChunkId).ShouldBe(bundle.Flamingo is null ? 0 : 2);
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void CreatePrompt_SeriesBeyondThePositions_IsRefusedWithBothLengths(string name)
    {
        using var model = ModelCatalog.Open(Convert(name, PublishedTask.Tsqa));
        var most = model.Card.MaximumSamples!.Value;

        model.CreatePrompt([Series("a", most)], "What?", [], AnswerForm.Direct).Segments.Count.ShouldBe(1);
        Should.Throw<PromptException>(() => model.CreatePrompt([Series("a", most + 1)], "What?", [], AnswerForm.Direct))
            .Message.ShouldContain($"{most + 1} samples, but this checkpoint reads at most {most}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Save_RandomCheckpoint_IsTheSameForASeedAndCanBeAsked(bool isFlamingo)
    {
        foreach (var shape in new[] { "llama-3.2-1b", "gemma-3-270m" })
        {
            var config = PublishedShapes.Find(shape) with
            {
                HiddenSize = 64, Layers = 7, FeedForwardSize = 96, VocabularySize = 600, HeadDimension = 32, Heads = 4, KeyValueHeads = 1,
            };
            config = config is GemmaConfig gemma ? gemma with { FullLayers = [5], QueryPreAttentionScalar = 32 } : config;
            RandomCheckpoint.Save(_folder.At("a.gguf"), config, isFlamingo, GgufTensorType.Q8_0, seed: 5);
            RandomCheckpoint.Save(_folder.At("b.gguf"), config, isFlamingo, GgufTensorType.Q8_0, seed: 5);
            (await File.ReadAllBytesAsync(_folder.At("a.gguf"))).ShouldBe(await File.ReadAllBytesAsync(_folder.At("b.gguf")));

            using var model = ModelCatalog.Open(_folder.At("a.gguf"));
            var prompt = model.CreatePrompt(Leads(12), "Is it normal?", ["yes", "no"], AnswerForm.RationaleFirst);
            (await TokensOf(model, prompt, new GenerationOptions { MaximumTokens = 5 })).Count.ShouldBeInRange(1, 5);
            (await model.ScoreAsync([new ScoreRequest(prompt, ["yes", "no"], "Because.")]))[0].Sum(s => s.Probability).ShouldBe(1, 1e-9);
        }
    }

    private static async Task<List<GeneratedToken>> TokensOf(ITimeSeriesLanguageModel model, TslmPrompt prompt, GenerationOptions? options)
    {
        var tokens = new List<GeneratedToken>();
        await foreach (var token in model.GenerateAsync(prompt, options))
        {
            tokens.Add(token);
            if (tokens.Count == 24)
            {
                break;
            }
        }

        return tokens;
    }

    private static TimeSeries Series(string name, int count) => new(
        name, "mV", new TimeAxis.Regular(100), [.. Enumerable.Range(0, count).Select(n => MathF.Sin((n + name.Length) * 0.21f) + (0.1f * name[^1]))]);

    private static TimeSeries[] Leads(int count) =>
        [.. new[] { "I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6" }.Take(count).Select(name => Series(name, 120))];

    private static TimeSeries[] Axes(int count) => [.. new[] { "x", "y", "z" }.Select(name => new TimeSeries(
        name, "g", new TimeAxis.Regular(50), [.. Enumerable.Range(0, count).Select(n => MathF.Cos(n * 0.1f * name[0]))]))];

    private string Convert(string name, PublishedTask task)
    {
        var path = _folder.At($"{task}.gguf");
        CheckpointConverter.Convert(new CheckpointConversion
        {
            Checkpoint = Golden.PathOf(name, "model_checkpoint.pt"),
            Base = Golden.PathOf(name, "base_llm"),
            Output = path,
            Type = GgufTensorType.Q8_0,
            Task = task,
            Prompts = MadePrompts.All,
        });
        return path;
    }
}
