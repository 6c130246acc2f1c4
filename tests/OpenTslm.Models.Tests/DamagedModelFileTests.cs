using System.Text.RegularExpressions;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Tests.Generation;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests;

/// <summary>Files that are no model: each is refused with one sentence, and none takes the process down.</summary>
public sealed partial class DamagedModelFileTests : IDisposable
{
    private static readonly byte[] Whole = CreateFile(WeightType.Q8_0);
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder.At("m.gguf");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_NoFile_SaysSo() => Refused<FileNotFoundException>().ShouldBe($"There is no model file '{FilePath}'.");

    [Fact]
    public void Open_Folder_SaysSo()
    {
        Directory.CreateDirectory(FilePath);

        Refused<IOException>().ShouldBe($"'{FilePath}' is a folder, expected a model file (.gguf).");
    }

    [Fact]
    public void Open_EmptyFile_SaysSo()
    {
        File.WriteAllBytes(FilePath, []);

        Refused<InvalidDataException>().ShouldBe($"'{FilePath}' is empty.");
    }

    [Fact]
    public void Open_FileCutAnywhere_IsRefused()
    {
        var random = new Random(3);
        int[] lengths = [.. Enumerable.Range(1, 80), .. Enumerable.Range(0, 150).Select(_ => random.Next(Whole.Length - 64)), Whole.Length - 64];
        foreach (var length in lengths)
        {
            File.WriteAllBytes(FilePath, Whole[..length]);
            Refused<InvalidDataException>();
        }
    }

    [Fact]
    public void Open_Garbage_IsRefused()
    {
        var random = new Random(4);
        for (var n = 0; n < 200; n++)
        {
            var bytes = new byte[random.Next(1, 5000)];
            random.NextBytes(bytes);
            if (n % 2 == 0)
            {
                Whole.AsSpan(0, Math.Min(24, bytes.Length)).CopyTo(bytes); // a good beginning
            }

            File.WriteAllBytes(FilePath, bytes);
            Refused<InvalidDataException>();
        }
    }

    [Fact]
    public async Task Open_ChangedBytes_AnswersOrIsRefused()
    {
        var random = new Random(5);
        var header = Whole.Length - WeightBytes();
        var refused = 0;
        for (var n = 0; n < 300; n++)
        {
            byte[] bytes = [.. Whole];
            for (var change = 0; change < 3; change++)
            {
                bytes[random.Next(n % 10 == 0 ? bytes.Length : header)] = (byte)random.Next(256);
            }

            await File.WriteAllBytesAsync(FilePath, bytes);
            try
            {
                using var model = FlamingoLanguageModel.Open(FilePath, new FlamingoLanguageModelOptions { Threads = 1 });
                var prompt = model.CreatePrompt([TinyModel.Series("x", 1)], "signal?", [], AnswerForm.Direct);
                (await model.ScoreAsync([new ScoreRequest(prompt, ["walking", "sitting"])]))[0].Count.ShouldBe(2);
            }
            catch (Exception failure) when (failure is InvalidDataException or PromptException)
            {
                OneSentence(failure);
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Open_FileOfAnotherArchitecture_NamesBoth()
    {
        var writer = new GgufWriter();
        writer.Metadata.Add("general.architecture", "llama");
        writer.Metadata.Add("llama.block_count", 16u);
        writer.Metadata.Add("tokenizer.ggml.model", "gpt2");
        writer.Add(Weight.Allocate("token_embd.weight", [64, 32]));
        writer.Save(FilePath);

        Refused<InvalidDataException>()
            .ShouldBe("m.gguf: it holds a model of architecture 'llama', expected 'opentslm-flamingo'.");
    }

    [Theory]
    [InlineData("lang_encoder.model.norm.weight")]
    [InlineData("lang_encoder.model.layers.1.gated_cross_attn_layer.attn_gate")]
    [InlineData("perceiver.media_time_embs")]
    [InlineData("vision_encoder.stem.0.weight")]
    public void Open_TensorMissing_NamesIt(string name)
    {
        var bundle = TinyModel.CreateBundle();
        bundle.Save(FilePath, [.. TinyModel.CreateWeights(bundle.Config).Where(w => w.Name != name)], WeightType.F32);

        Refused<InvalidDataException>().ShouldBe($"m.gguf: the tensor '{name}' is missing.");
    }

    [Theory]
    [InlineData("lang_encoder.model.norm.weight", new[] { 31 }, "[31], expected [32]")]
    [InlineData("perceiver.latents", new[] { 5, 32 }, "[5, 32], expected [4, 32]")]
    [InlineData("lang_encoder.model.layers.0.decoder_layer.self_attn.q_proj.weight", new[] { 32, 64 }, "[32, 64], expected [32, 32]")]
    public void Open_TensorOfAnotherShape_SaysExpectedAndFound(string name, int[] shape, string message)
    {
        var bundle = TinyModel.CreateBundle();
        bundle.Save(
            FilePath,
            [.. TinyModel.CreateWeights(bundle.Config).Select(w => w.Name == name ? Weight.Allocate(name, shape) : w)],
            WeightType.F32);

        Refused<InvalidDataException>().ShouldBe($"m.gguf: the tensor '{name}' has shape {message}.");
    }

    [Fact]
    public async Task Score_WeightsThatAreNotFinite_SaysThatTheFileIsDamaged()
    {
        var bundle = TinyModel.CreateBundle();
        var weights = TinyModel.CreateWeights(bundle.Config);
        weights.Single(w => w.Name == "lang_encoder.model.norm.weight").Singles.Fill(float.NaN);
        using var model = new FlamingoLanguageModel(bundle, new ListedWeights(weights), new FlamingoLanguageModelOptions { Threads = 1 });
        var prompt = model.CreatePrompt([TinyModel.Series("x", 1)], "signal?", [], AnswerForm.Direct);

        OneSentence(await Should.ThrowAsync<InvalidDataException>(() => model.ScoreAsync([new ScoreRequest(prompt, ["a"])])));
        OneSentence(await Should.ThrowAsync<InvalidDataException>(() => GenerationTests.ListAsync(model, prompt, null)));
    }

    private static byte[] CreateFile(WeightType type)
    {
        using var folder = new TemporaryFolder();
        var bundle = TinyModel.CreateBundle();
        bundle.Save(folder.At("m.gguf"), TinyModel.CreateWeights(bundle.Config), type);
        return File.ReadAllBytes(folder.At("m.gguf"));
    }

    private static int WeightBytes() => (int)TinyModel.CreateWeights(TinyModel.CreateBundle().Config)
        .Sum(w => Weight.BytesOf(WeightConversion.StorageTypeOf(w.Shape, WeightType.Q8_0), w.Count, w.Columns));

    private static void OneSentence(Exception failure)
    {
        var ownWords = Quoted().Replace(failure.Message, "''"); // what is quoted comes from the file
        ownWords.ShouldEndWith(".");
        ownWords.ShouldNotContain("\n");
        ownWords.ShouldNotContain(". ");
        ownWords.ShouldNotContain("..");
    }

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();

    private string Refused<T>()
        where T : Exception
    {
        var failure = Should.Throw<T>(() => FlamingoLanguageModel.Open(FilePath));
        OneSentence(failure);
        return failure.Message;
    }

    private sealed class ListedWeights(IReadOnlyCollection<Weight> weights) : IWeightSource
    {
        public IReadOnlyList<int>? ShapeOf(string name) => null;

        public Weight Get(string name, params ReadOnlySpan<int> shape) => weights.Single(w => w.Name == name);
    }
}
