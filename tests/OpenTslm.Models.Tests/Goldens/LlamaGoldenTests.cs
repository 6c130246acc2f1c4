using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Goldens;

/// <summary>A Llama decoder read from <c>config.json</c> and a safetensors file in bfloat16.</summary>
public sealed class LlamaGoldenTests
{
    private const string Name = "b-llama";

    public static TheoryData<string> All => Executors.All;

    public static TheoryData<string> Caching => Executors.Caching;

    [GoldenTheory(Name)]
    [MemberData(nameof(All))]
    public void Forward_WholeText_GivesUpstreamHiddenStatesAndLogits(string executor)
    {
        var golden = new Golden(Name);
        var model = Load(golden, executor);
        var ids = Ids(golden, "input_ids");
        var ops = Executors.Create(executor);
        using var scope = ops.BeginScope();
        var context = model.CreateContext(Sequences.Single(ids.Length), Indices.Range(0, ids.Length));

        var embedded = model.Embed(ops, new Indices(ids));
        golden.Check("hidden_embed", ops.ToSingles(embedded));
        golden.Check("hidden_after_layer0", ops.ToSingles(model.Layers[0].Forward(ops, embedded, context)));
        var normed = model.Normalize(ops, model.Forward(ops, embedded, context));
        golden.Check("hidden_final_normed", ops.ToSingles(normed));
        var logits = ops.ToSingles(model.Head(ops, normed));
        golden.Check("logits", logits);
        golden.Check("logits_bf16", logits);
    }

    [GoldenTheory(Name)]
    [InlineData(Executors.Tape)]
    [InlineData(Executors.Cpu)]
    public void Greedy_WithWholePasses_GivesUpstreamIds(string executor)
    {
        var golden = new Golden(Name);
        var model = Load(golden, executor);
        List<int> ids = [.. Ids(golden, "input_ids")];
        var ops = Executors.Create(executor);
        foreach (var expected in golden.ExpectedIntegers("greedy_new_ids"))
        {
            using var scope = ops.BeginScope();
            var context = model.CreateContext(Sequences.Single(ids.Count), Indices.Range(0, ids.Count));
            var x = model.Forward(ops, model.Embed(ops, new Indices([.. ids])), context);
            ids.Add(Best(ops, model, ops.Rows(x, new Indices([ids.Count - 1]))));
            ids[^1].ShouldBe((int)expected);
        }
    }

    [GoldenTheory(Name)]
    [MemberData(nameof(Caching))]
    public void Greedy_WithCache_GivesUpstreamIds(string executor)
    {
        var golden = new Golden(Name);
        var model = Load(golden, executor);
        var next = Ids(golden, "input_ids");
        var ops = Executors.Create(executor);
        using var cache = model.CreateCache(ops, 64);
        foreach (var expected in golden.ExpectedIntegers("greedy_new_ids"))
        {
            using var scope = ops.BeginScope();
            var context = model.CreateContext(
                Sequences.Single(next.Length), Indices.Range(cache.LengthOf(0), next.Length), [cache]);
            var x = model.Forward(ops, model.Embed(ops, new Indices(next)), context);
            next = [Best(ops, model, ops.Rows(x, new Indices([next.Length - 1])))];
            next[0].ShouldBe((int)expected);
        }
    }

    [GoldenTheory(Name)]
    [MemberData(nameof(Caching))]
    public void Forward_TextInPieces_GivesUpstreamLogits(string executor)
    {
        var golden = new Golden(Name);
        var model = Load(golden, executor);
        var ids = Ids(golden, "input_ids");
        var ops = Executors.Create(executor);
        using var cache = model.CreateCache(ops, ids.Length);
        var logits = new List<float>();
        foreach (var piece in new[] { ids[..17], ids[17..18], ids[18..31], ids[31..] })
        {
            using var scope = ops.BeginScope();
            var context = model.CreateContext(
                Sequences.Single(piece.Length), Indices.Range(cache.LengthOf(0), piece.Length), [cache]);
            var x = model.Forward(ops, model.Embed(ops, new Indices(piece)), context);
            logits.AddRange(ops.ToSingles(model.Head(ops, model.Normalize(ops, x))));
        }

        golden.Check("logits", [.. logits]);
    }

    [GoldenFact(Name)]
    public void Manifest_ExpectedTensors_AreAllHeldAgainst() => new Golden(Name).Expected.ShouldBe(
        ["logits", "hidden_embed", "hidden_after_layer0", "hidden_final_normed", "greedy_new_ids", "logits_bf16"], ignoreOrder: true);

    private static LlamaDecoder Load(Golden golden, string executor)
    {
        using var json = File.OpenRead(golden.PathOf("base_llm", "config.json"));
        var weights = SafetensorsReader.Open(golden.PathOf("base_llm", "model.safetensors"));
        return new LlamaDecoder(LlamaConfig.FromJson(json), Executors.WeightsFor(executor, weights));
    }

    private static int[] Ids(Golden golden, string name) => [.. golden.Integers(name).Select(id => (int)id)];

    private static int Best(ITensorOps ops, LlamaDecoder model, Tensor row)
    {
        var logits = ops.ToSingles(model.Head(ops, model.Normalize(ops, row)));
        return Array.IndexOf(logits, logits.Max());
    }
}
