using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Checkpoints;

public sealed class RandomBackboneTests
{
    [Theory]
    [InlineData("llama-3.2-1b", 1_235_814_400)]
    [InlineData("llama-3.2-3b", 3_212_749_824)]
    [InlineData("gemma-3-270m", 268_098_176)]
    [InlineData("gemma-3-1b", 999_885_952)]
    public void Find_PublishedShape_HasAsManyParametersAsTheModel(string name, long parameters) =>
        WeightList.Of(list => PublishedShapes.Find(name).CreateDecoder(list)).Sum(t => t.Shape.Aggregate(1L, (a, b) => a * b)).ShouldBe(parameters);

    [Fact]
    public void Find_UnknownShape_NamesTheKnownOnes() =>
        Should.Throw<ArgumentException>(() => PublishedShapes.Find("gpt-5")).Message.ShouldContain("llama-3.2-1b, llama-3.2-3b");

    [Fact]
    public void Save_GemmaWhoseFullLayersDoNotRecur_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var config = (GemmaConfig)PublishedShapes.Find("gemma-3-270m") with { FullLayers = [1, 2] };

        Should.Throw<InvalidDataException>(() => RandomBackbone.Save(folder.At("a.gguf"), config, GgufTensorType.F16)).Message.ShouldContain("recur evenly");
        Directory.GetFiles(folder.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("llama-3.2-1b", GgufTensorType.Q8_0)]
    [InlineData("gemma-3-270m", GgufTensorType.BF16)]
    public void Save_SmallerModelOfAFamily_RunsAndIsTheSameForASeed(string family, GgufTensorType type)
    {
        var shape = PublishedShapes.Find(family);
        var config = shape with { HiddenSize = 64, Layers = 7, FeedForwardSize = 96, VocabularySize = 40, HeadDimension = 32, Heads = 8, KeyValueHeads = 2 };
        config = config is GemmaConfig gemma ? gemma with { FullLayers = [5], QueryPreAttentionScalar = 32 } : config;
        using var folder = new TemporaryFolder();
        RandomBackbone.Save(folder.At("a.gguf"), config, type, seed: 3);
        RandomBackbone.Save(folder.At("b.gguf"), config, type, seed: 3);
        RandomBackbone.Save(folder.At("c.gguf"), config, type, seed: 4);
        File.ReadAllBytes(folder.At("a.gguf")).ShouldBe(File.ReadAllBytes(folder.At("b.gguf")));
        File.ReadAllBytes(folder.At("a.gguf")).ShouldNotBe(File.ReadAllBytes(folder.At("c.gguf")));

        using var source = BackboneSource.Open(folder.At("a.gguf"));
        source.Config.HiddenSize.ShouldBe(64);
        source.Config.CreateRotaryTable().InverseFrequencies.ToArray().ShouldBe(config.CreateRotaryTable().InverseFrequencies.ToArray(), 1e-9);
        var model = source.CreateDecoder();
        var ops = new CpuOps();
        using var scope = ops.BeginScope();
        var x = model.Forward(ops, model.Embed(ops, new Indices([1, 2, 3])), model.CreateContext(Sequences.Single(3), Indices.Range(0, 3)));
        var logits = ops.ToSingles(model.Head(ops, model.Normalize(ops, x)));

        logits.ShouldAllBe(v => float.IsFinite(v));
        logits.Distinct().Count().ShouldBeGreaterThan(100);
        Should.Throw<InvalidDataException>(source.ReadTokenizer);
    }

    [Theory]
    [InlineData("llama-3.2-1b")]
    [InlineData("gemma-3-270m")]
    public void Save_RoomForBytes_GivesATokenizerThatRestoresText(string family)
    {
        var shape = PublishedShapes.Find(family) with
        {
            HiddenSize = 64, Layers = 6, FeedForwardSize = 96, VocabularySize = 600, HeadDimension = 32, Heads = 8, KeyValueHeads = 2,
        };
        using var folder = new TemporaryFolder();
        RandomBackbone.Save(folder.At("a.gguf"), shape is GemmaConfig gemma ? gemma with { FullLayers = [5], QueryPreAttentionScalar = 32 } : shape, GgufTensorType.F16);

        using var source = BackboneSource.Open(folder.At("a.gguf"));
        var tokenizer = source.ReadTokenizer();

        tokenizer.Decode(tokenizer.Encode("naïve, 12-lead")).ShouldEndWith("naïve, 12-lead");
    }
}
