using OpenTslm.Models.Backbones;
using OpenTslm.Models.Tests.Generation;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Backbones;

public sealed class RememberTests
{
    private const int Rows = 70;

    [Theory]
    [InlineData("llama-3.2-1b", false)]
    [InlineData("llama-3.2-1b", true)]
    [InlineData("gemma-3-270m", false)]
    [InlineData("gemma-3-270m", true)]
    public void Remember_ThenOneRow_HasTheBitsOfForward(string family, bool isMasked)
    {
        var model = SmallDecoders.Config(family).CreateDecoder(new TinyModel.RandomWeights(TinyModel.Seed));

        LogitsAfter(model, isMasked, model.Remember).ShouldBe(LogitsAfter(model, isMasked, (ops, x, context) => model.Forward(ops, x, context)));
    }

    [Fact]
    public void Remember_WithoutCaches_Throws()
    {
        var model = SmallDecoders.Config("llama-3.2-1b").CreateDecoder(new TinyModel.RandomWeights(TinyModel.Seed));
        using var ops = new CpuOps();
        using var scope = ops.BeginScope();
        var context = model.CreateContext(Sequences.Single(1), Indices.Range(0, 1));

        Should.Throw<ArgumentException>(() => model.Remember(ops, model.Embed(ops, new Indices([1])), context)).Message.ShouldContain("caches");
    }

    private static float[] LogitsAfter(LanguageDecoder model, bool isMasked, Action<ITensorOps, Tensor, LayerContext> read)
    {
        using var ops = new CpuOps();
        using var scope = ops.BeginScope();
        using var cache = model.CreateCache(ops, Rows + 1, keepsAll: isMasked);
        var mask = isMasked ? new RowMask(Sequences.Single(Rows), [.. Enumerable.Range(0, Rows).Select(row => row % 5 != 2)]) : null;
        var ids = new Indices([.. Enumerable.Range(0, Rows).Select(row => row * 7 % model.Config.VocabularySize)]);
        read(ops, model.Embed(ops, ids), model.CreateContext(Sequences.Single(Rows), Indices.Range(0, Rows), [cache], mask));

        var next = model.CreateContext(Sequences.Single(1), Indices.Range(Rows, 1), [cache], mask?.Continue(Sequences.Single(1)));
        var logits = new float[model.Config.VocabularySize];
        ops.Read(model.Head(ops, model.Normalize(ops, model.Forward(ops, model.Embed(ops, new Indices([3])), next))), logits);
        return logits;
    }
}
