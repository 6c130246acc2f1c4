using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Flamingo;

namespace OpenTslm.Models.Tests.Goldens;

/// <summary>What is read out of published Flamingo checkpoints, of both kinds of writers, beside their values.</summary>
public sealed class FlamingoGoldenTests
{
    private const string Kind = "opentslm-flamingo-";

    public static TheoryData<string> Cases => [.. Golden.OfKind(Kind)];

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void FromCheckpoint_OfOtherSizes_SaysWhatIsMissingTooMuchOrOfAnotherShape(string name)
    {
        var weights = Checkpoints(name)[0];
        var backbone = Golden.Backbone(name);
        string MessageFor(DecoderConfig config) => Should.Throw<InvalidDataException>(() => FlamingoModel.FromCheckpoint(config, weights)).Message;

        MessageFor(backbone with { Layers = backbone.Layers + 1 }).ShouldContain($"holds no tensor 'lang_encoder.model.layers.{backbone.Layers}.");
        MessageFor(backbone with { Layers = backbone.Layers - 1 }).ShouldContain($"'lang_encoder.model.layers.{backbone.Layers - 1}.");
        MessageFor(backbone with { FeedForwardSize = 7 }).ShouldContain("expected shape [7, ");
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void FromCheckpoint_OfAPublishedFile_InfersTheSizes(string name)
    {
        var expected = Golden.Open(name).Manifest.GetProperty("config");
        foreach (var weights in Checkpoints(name))
        {
            var found = FlamingoModel.FromCheckpoint(Golden.Backbone(name), weights).Config;

            found.Backbone.VocabularySize.ShouldBe(expected.GetProperty("tokenizer_len").GetInt32());
            found.Encoder.Dimension.ShouldBe(expected.GetProperty("vis_dim").GetInt32());
            ((Encoders.PatchEmbeddingConfig)found.Encoder).MaximumPatches.ShouldBe(
                expected.GetProperty("cnn_tokenizer").GetProperty("max_patches").GetInt32());
            found.Perceiver.Depth.ShouldBe(expected.GetProperty("perceiver").GetProperty("depth").GetInt32());
            found.Perceiver.Latents.ShouldBe(expected.GetProperty("perceiver").GetProperty("num_latents").GetInt32());
            found.CrossAttention.EveryNLayers.ShouldBe(expected.GetProperty("cross_attn").GetProperty("every_n_layers").GetInt32());
            var again = FlamingoConfig.FromJson(found.ToJson());
            again.ToJson().ShouldBe(found.ToJson());
            again.Backbone.GetType().ShouldBe(found.Backbone.GetType());
        }
    }

    private static List<FlamingoStateDict> Checkpoints(string name)
    {
        var golden = Golden.Open(name);
        var found = new List<FlamingoStateDict>();
        foreach (var (role, key) in new[] { ("checkpoint", "model_state"), ("checkpoint_store_to_file", "llm") })
        {
            if (golden.FileOf(role) is { } path)
            {
                found.Add(new FlamingoStateDict(TorchCheckpointReader.Open(path).StateDict(key)));
            }
        }

        found.ShouldNotBeEmpty();
        return found;
    }
}
