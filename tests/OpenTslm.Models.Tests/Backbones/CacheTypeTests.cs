using OpenTslm.Models.Backbones;
using OpenTslm.Models.Tests.Generation;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Backbones;

public sealed class CacheTypeTests
{
    [Theory]
    [InlineData("llama-3.2-1b", CacheType.F16)]
    [InlineData("gemma-3-270m", CacheType.F16)]
    public void UsualCacheType_PublishedShapes_IsHalf(string family, CacheType expected) =>
        PublishedShapes.Find(family).UsualCacheType.ShouldBe(expected);

    [Fact]
    public void UsualCacheType_SmallModel_IsSingle()
    {
        SmallDecoders.Config("llama-3.2-1b").UsualCacheType.ShouldBe(CacheType.F32);
        using var model = TinyModel.Open();
        model.Network.CacheType.ShouldBe(CacheType.F32);
        var perToken = SmallDecoders.Config("llama-3.2-1b") with { Layers = 16, KeyValueHeads = 4, Heads = 8, HeadDimension = 32 };
        perToken.UsualCacheType.ShouldBe(CacheType.F16); // 2 · 16 layers · 128 columns · 4 bytes = 16 KiB
        (perToken with { Layers = 15 }).UsualCacheType.ShouldBe(CacheType.F32);
    }

    [Fact]
    public void UsualCacheType_EmbeddedModel_IsSingle()
    {
        using var model = FlamingoLanguageModel.OpenEmbedded();
        model.Network.CacheType.ShouldBe(CacheType.F32); // else its documented results would have to be measured again
    }

    [Fact]
    public void Options_CacheType_Decides()
    {
        var options = new FlamingoLanguageModelOptions { CacheType = CacheType.F16 };
        using var model = new FlamingoLanguageModel(TinyModel.CreateBundle(), new TinyModel.RandomWeights(TinyModel.Seed), options);
        model.Network.CacheType.ShouldBe(CacheType.F16);
        using var ops = new CpuOps();
        using var cache = model.Network.CreateCache(ops, 8);
        cache.Options.Type.ShouldBe(CacheType.F16);
        Should.Throw<ArgumentOutOfRangeException>(() => (options with { CacheType = (CacheType)7 }).Validate());
    }

    [Theory]
    [InlineData("llama-3.2-1b")]
    [InlineData("gemma-3-270m")]
    public void Forward_HalfCache_IsNearTheSingleOne(string family)
    {
        var config = SmallDecoders.Config(family);
        var model = config.CreateDecoder(new TinyModel.RandomWeights(TinyModel.Seed));
        using var ops = new CpuOps();
        var (single, half) = (Logits(ops, model, CacheType.F32), Logits(ops, model, CacheType.F16));
        var largest = single.Max(MathF.Abs);
        half.ShouldNotBe(single);
        half.Zip(single).Max(pair => MathF.Abs(pair.First - pair.Second)).ShouldBeLessThan(0.01f * largest);
    }

    private static float[] Logits(CpuOps ops, LanguageDecoder model, CacheType type)
    {
        using var scope = ops.BeginScope();
        using var cache = model.CreateCache(ops, 100, type);
        var logits = new float[model.Config.VocabularySize];
        for (int first = 0, count; first < 100; first += count)
        {
            count = first == 0 ? 90 : 1;
            var context = model.CreateContext(Sequences.Single(count), Indices.Range(first, count), [cache]);
            var ids = new Indices([.. Enumerable.Range(first, count).Select(i => i * 7 % model.Config.VocabularySize)]);
            var x = model.Forward(ops, model.Embed(ops, ids), context);
            ops.Read(model.Head(ops, model.Normalize(ops, ops.Rows(x, new Indices([count - 1])))), logits);
        }

        return logits;
    }
}
