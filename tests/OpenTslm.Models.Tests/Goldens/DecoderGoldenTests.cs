using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Goldens;

/// <summary>Decoders of both families, read from <c>config.json</c> and a safetensors file in bfloat16.</summary>
public sealed class DecoderGoldenTests
{
    private const string Kind = "llm-";

    public static TheoryData<string> Cases => [.. Golden.OfKind(Kind)];

    public static TheoryData<string, string> All => Golden.CasesOf(Kind, Executors.Tape, Executors.Cpu, Executors.Reference);

    public static TheoryData<string, string> Caching => Golden.CasesOf(Kind, Executors.Cpu, Executors.Reference);

    public static TheoryData<string, string> WholePasses => Golden.CasesOf(Kind, Executors.Tape, Executors.Cpu);

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(All))]
    public void Forward_WholeText_GivesUpstreamHiddenStatesAndLogits(string name, string executor)
    {
        var golden = new Golden(name);
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

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(WholePasses))]
    public void Greedy_WithWholePasses_GivesUpstreamIds(string name, string executor)
    {
        var golden = new Golden(name);
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

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Caching))]
    public void Greedy_WithCache_GivesUpstreamIds(string name, string executor)
    {
        var golden = new Golden(name);
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

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Caching))]
    public void Forward_TextInPieces_GivesUpstreamLogits(string name, string executor)
    {
        var golden = new Golden(name);
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

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void Manifest_ExpectedTensors_AreAllHeldAgainst(string name)
    {
        new Golden(name).Expected.ShouldBe(
            ["logits", "hidden_embed", "hidden_after_layer0", "hidden_final_normed", "greedy_new_ids", "logits_bf16"], ignoreOrder: true);
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void CreateDecoder_WithOtherSizes_SaysWhatIsMissingTooMuchOrOfAnotherShape(string name)
    {
        var golden = new Golden(name);
        var weights = SafetensorsReader.Open(golden.PathOf("base_llm", "model.safetensors"));
        var config = golden.Backbone();

        Should.Throw<InvalidDataException>(() => (config with { Layers = config.Layers + 1 }).CreateDecoder(weights))
            .Message.ShouldContain($"holds no tensor 'model.layers.{config.Layers}.");
        Should.Throw<InvalidDataException>(() => (config with { VocabularySize = 7 }).CreateDecoder(weights)).Message.ShouldBe(
            $"Tensor 'model.embed_tokens.weight': expected shape [7, {config.HiddenSize}], found [{config.VocabularySize}, {config.HiddenSize}].");
        var complete = new CompleteWeights(weights, weights.Tensors.Keys.Append("model.extra.weight"));
        _ = config.CreateDecoder(complete);
        Should.Throw<InvalidDataException>(complete.RequireAllUsed).Message.ShouldContain(
            $"expected {weights.Tensors.Count}, found {weights.Tensors.Count + 1}, the others being 'model.extra.weight'");
        complete = new CompleteWeights(weights, weights.Tensors.Keys);
        _ = config.CreateDecoder(complete);
        Should.NotThrow(complete.RequireAllUsed);
    }

    private static LanguageDecoder Load(Golden golden, string executor) => golden.Backbone().CreateDecoder(
        Executors.WeightsFor(executor, SafetensorsReader.Open(golden.PathOf("base_llm", "model.safetensors"))));

    private static int[] Ids(Golden golden, string name) => [.. golden.Integers(name).Select(id => (int)id)];

    private static int Best(ITensorOps ops, LanguageDecoder model, Tensor row)
    {
        var logits = ops.ToSingles(model.Head(ops, model.Normalize(ops, row)));
        return Array.IndexOf(logits, logits.Max());
    }
}
