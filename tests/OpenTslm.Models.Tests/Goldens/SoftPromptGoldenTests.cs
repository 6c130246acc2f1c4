using System.Text.Json;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.SoftPrompt;

namespace OpenTslm.Models.Tests.Goldens;

/// <summary>What is read out of published soft-prompt checkpoints, with and without adapters, beside their values.</summary>
public sealed class SoftPromptGoldenTests
{
    private const string Kind = "opentslm-sp-";

    public static TheoryData<string> Cases => [.. Golden.OfKind(Kind)];

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void FromCheckpoint_WithAnotherBase_SaysWhatIsMissingTooMuchOrOfAnotherShape(string name)
    {
        var checkpoint = TorchCheckpointReader.Open(Golden.PathOf(name, "model_checkpoint.pt"));
        var weights = SafetensorsReader.Open(Golden.PathOf(name, "base_llm", "model.safetensors"));
        var backbone = Golden.Backbone(name);
        string MessageFor(DecoderConfig config) => Should.Throw<InvalidDataException>(
            () => SoftPromptModel.FromCheckpoint(config, weights, checkpoint, padId: 0)).Message;

        MessageFor(backbone with { HiddenSize = 32 }).ShouldContain("'projector.1.weight': expected shape [32, ");
        MessageFor(backbone with { Layers = backbone.Layers + 1 }).ShouldContain($"holds no tensor 'model.layers.{backbone.Layers}.");
        var hasAdapters = Golden.Open(name).Manifest.GetProperty("config").GetProperty("lora").ValueKind == JsonValueKind.Object;
        (LoraAdapters.FromCheckpoint(checkpoint) is not null).ShouldBe(hasAdapters);
        if (hasAdapters)
        {
            MessageFor(backbone with { Layers = backbone.Layers - 1 }).ShouldContain(
                $"'base_model.model.model.layers.{backbone.Layers - 1}.mlp.down_proj.lora_A.default.weight'");
        }
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void FromCheckpoint_OfAPublishedFile_InfersTheSizes(string name)
    {
        var expected = Golden.Open(name).Manifest.GetProperty("config").GetProperty("encoder");
        var checkpoint = TorchCheckpointReader.Open(Golden.PathOf(name, "model_checkpoint.pt"));

        var found = SoftPromptConfig.FromCheckpoint(Golden.Backbone(name), checkpoint.StateDict("encoder_state"), padId: 0);

        var encoder = found.Encoder.ShouldBeOfType<Encoders.TransformerCnnEncoderConfig>();
        encoder.Dimension.ShouldBe(expected.GetProperty("transformer_input_dim").GetInt32());
        encoder.Layers.ShouldBe(expected.GetProperty("num_layers").GetInt32());
        encoder.FeedForwardSize.ShouldBe(expected.GetProperty("ff_dim").GetInt32());
        encoder.MaximumPatches.ShouldBe(expected.GetProperty("max_patches").GetInt32());
        SoftPromptConfig.FromJson(found.ToJson()).ToJson().ShouldBe(found.ToJson());
    }
}
