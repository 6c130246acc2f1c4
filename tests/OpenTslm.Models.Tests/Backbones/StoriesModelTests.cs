using System.Text.Json;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Tests.Checkpoints;
using OpenTslm.Models.Tests.Tokenizers;
using OpenTslm.Models.Tokenizers;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Backbones;

/// <summary>A trained language model from its files to its text, held against a float64 pass of its own code.</summary>
public sealed class StoriesModelTests
{
    private const double Tolerance = 1e-4;

    [TokenizerTheory]
    [InlineData("model.safetensors", Executors.Cpu)]
    [InlineData("model.safetensors", Executors.Reference)]
    [InlineData("gguf-f32", Executors.Cpu)]
    [InlineData("gguf-f32", Executors.Reference)]
    public void Forward_SinglePrecision_GivesTheExpectedLogits(string file, string executor)
    {
        using var folder = new TemporaryFolder();
        using var model = Open(file, folder);
        foreach (var item in StoriesModel.Expected().GetProperty("generation").EnumerateArray())
        {
            var ids = Integers(item, "prompt_ids");
            model.Tokenizer.Encode(item.GetProperty("prompt").GetString()!).ShouldBe(ids);

            var logits = Logits(model.Decoder, Executors.Create(executor), ids);

            var expected = item.GetProperty("next_token_logits").EnumerateArray().Select(v => v.GetDouble()).ToArray();
            LargestDifference(logits.AsSpan(^expected.Length..), expected).ShouldBeLessThan(Tolerance);
            MeanLoss(logits, ids, expected.Length).ShouldBe(item.GetProperty("mean_nll_of_prompt").GetDouble(), Tolerance);
        }
    }

    [TokenizerTheory]
    [InlineData("model.safetensors")]
    [InlineData("model.bf16.safetensors")]
    [InlineData("gguf-f32")]
    [InlineData("gguf-f16")]
    [InlineData("gguf-bf16")]
    [InlineData("gguf-q8_0")]
    public void Greedy_EveryStorage_GivesTheExpectedText(string file)
    {
        using var folder = new TemporaryFolder();
        using var model = Open(file, folder);
        var ops = new CpuOps();
        foreach (var item in StoriesModel.Expected().GetProperty("generation").EnumerateArray())
        {
            List<int> ids = [.. Integers(item, "prompt_ids")];
            var expected = Integers(item, "greedy_ids");
            using var cache = model.Decoder.CreateCache(ops, expected.Length);
            int[] next = [.. ids];
            while (ids.Count < expected.Length)
            {
                var logits = Logits(model.Decoder, ops, next, cache).AsSpan(^model.Decoder.Config.VocabularySize..);
                next = [logits.IndexOf(System.Numerics.Tensors.TensorPrimitives.Max(logits))];
                ids.Add(next[0]);
            }

            ids.ShouldBe(expected);
            model.Tokenizer.Decode([.. ids]).ShouldBe(item.GetProperty("text").GetString());
        }
    }

    [TokenizerTheory]
    [InlineData("model.bf16.safetensors")]
    [InlineData("gguf-f16")]
    [InlineData("gguf-bf16")]
    [InlineData("gguf-q8_0")]
    public void Forward_ReducedPrecision_GivesTheLogitsOfAFloat64PassOverTheSameValues(string file)
    {
        using var folder = new TemporaryFolder();
        using var model = Open(file, folder);
        var exact = model.Decoder.Config.CreateDecoder(new Dequantized(model.Weights));
        foreach (var item in StoriesModel.Expected().GetProperty("generation").EnumerateArray())
        {
            var ids = Integers(item, "prompt_ids");
            double[] expected = [.. Logits(exact, new ReferenceOps(), ids).Select(v => (double)v)];

            LargestDifference(Logits(model.Decoder, new CpuOps(), ids), expected).ShouldBeLessThan(Tolerance);
        }
    }

    [TokenizerTheory]
    [InlineData("tokenizer.json")]
    [InlineData("gguf")]
    public void Encode_ExpectedTexts_GivesTheirIds(string file)
    {
        using var folder = new TemporaryFolder();
        using var model = Open(file == "gguf" ? "gguf-f32" : "model.safetensors", folder);
        foreach (var item in StoriesModel.Expected().GetProperty("tokenizer").EnumerateArray())
        {
            var text = item.GetProperty("text").GetString()!;
            model.Tokenizer.Encode(text).ShouldBe(Integers(item, "ids"), text);
        }

        var random = new Random(23);
        for (var n = 0; n < 300; n++)
        {
            var text = PublishedTokenizers.RandomText(random);
            model.Tokenizer.Encode(text).ShouldBe(PublishedTokenizers.Stories().Encode(text), text);
        }
    }

    [TokenizerFact]
    public void Open_GgufOfAModel_NamesWeightsAsUpstreamDoes()
    {
        using var folder = new TemporaryFolder();
        using var model = Open("gguf-f32", folder);
        var upstream = SafetensorsReader.Open(StoriesModel.PathOf("model.safetensors"));
        foreach (var (name, entry) in upstream.Tensors)
        {
            WeightConversion.ToSingles(model.Weights.Get(name, [.. entry.Shape]))
                .ShouldBe(upstream.ReadSingles(name), name);
        }

        model.Decoder.Config.ShouldBe(StoriesModel.Config());
    }

    private static Loaded Open(string file, TemporaryFolder folder)
    {
        if (!file.StartsWith("gguf-", StringComparison.Ordinal))
        {
            var reader = SafetensorsReader.Open(StoriesModel.PathOf(file));
            return new Loaded(StoriesModel.Config().CreateDecoder(reader), reader, PublishedTokenizers.Stories(), null);
        }

        var path = folder.At("m.gguf");
        StoriesModel.WriteGguf(path, Enum.Parse<WeightType>(file["gguf-".Length..], ignoreCase: true));
        var backbone = GgufBackbone.Open(path);
        return new Loaded(backbone.Config.CreateDecoder(backbone), backbone, backbone.ReadTokenizer(), backbone);
    }

    private static float[] Logits(LanguageDecoder model, ITensorOps ops, int[] ids, KeyValueCache? cache = null)
    {
        using var scope = ops.BeginScope();
        var context = model.CreateContext(
            Sequences.Single(ids.Length), Indices.Range(cache?.LengthOf(0) ?? 0, ids.Length), cache is null ? null : [cache]);
        var x = model.Forward(ops, model.Embed(ops, new Indices(ids)), context);
        return ops.ToSingles(model.Head(ops, model.Normalize(ops, x)));
    }

    private static int[] Integers(JsonElement item, string name) =>
        [.. item.GetProperty(name).EnumerateArray().Select(i => i.GetInt32())];

    private static double LargestDifference(ReadOnlySpan<float> found, double[] expected)
    {
        found.Length.ShouldBe(expected.Length);
        var largest = 0.0;
        for (var i = 0; i < expected.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(found[i] - expected[i]));
        }

        return largest;
    }

    private static double MeanLoss(float[] logits, int[] ids, int columns) => Enumerable.Range(0, ids.Length - 1).Average(row =>
    {
        var values = logits.AsSpan(row * columns, columns).ToArray();
        var largest = values.Max();
        return Math.Log(values.Sum(v => Math.Exp(v - largest))) + largest - values[ids[row + 1]];
    });

    private sealed record Loaded(LanguageDecoder Decoder, IWeightSource Weights, ITextTokenizer Tokenizer, IDisposable? Owner) : IDisposable
    {
        public void Dispose() => Owner?.Dispose();
    }

    private sealed class Dequantized(IWeightSource source) : IWeightSource
    {
        public IReadOnlyList<int>? ShapeOf(string name) => source.ShapeOf(name);

        public Weight Get(string name, params ReadOnlySpan<int> shape) =>
            Weight.FromSingles(name, shape, WeightConversion.ToSingles(source.Get(name, shape)));
    }
}
