using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Goldens;

/// <summary>Decoders of both families beside what their reference outputs hold.</summary>
public sealed class DecoderGoldenTests
{
    private const string Kind = "llm-";

    public static TheoryData<string> Cases => [.. Golden.OfKind(Kind)];

    public static TheoryData<string, string> Caching => Golden.CasesOf(Kind, Executors.Cpu, Executors.Reference);

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Caching))]
    public void Forward_TextInPieces_GivesUpstreamLogits(string name, string executor)
    {
        var golden = Golden.Open(name);
        var model = Load(name);
        int[] ids = [.. golden.Integers("input_ids").Select(id => (int)id)];
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
        golden.Results.ShouldAllBe(result => result.Passed);
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void CreateDecoder_WithOtherSizes_SaysWhatIsMissingTooMuchOrOfAnotherShape(string name)
    {
        var weights = SafetensorsReader.Open(Golden.PathOf(name, "base_llm", "model.safetensors"));
        var config = Golden.Backbone(name);

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

    private static LanguageDecoder Load(string name) =>
        Golden.Backbone(name).CreateDecoder(SafetensorsReader.Open(Golden.PathOf(name, "base_llm", "model.safetensors")));
}
