using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Encoders;
using OpenTslm.Models.SoftPrompt;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Verification;

/// <summary>Verifies the published encoders by themselves; sizes come from the tensors' shapes.</summary>
internal static class EncoderVerification
{
    public static void Run(GoldenCase golden, VerificationRun run, TorchCheckpointReader checkpoint)
    {
        var state = checkpoint.StateDict("encoder_state");
        var config = new TransformerCnnEncoderConfig
        {
            Dimension = Size(state, "patch_embed.weight"),
            Layers = Enumerable.Range(0, 1024).TakeWhile(n => state.ShapeOf($"encoder.layers.{n}.linear1.weight") is not null).Count(),
            FeedForwardSize = Size(state, "encoder.layers.0.linear1.weight"),
            Heads = golden.Manifest.GetProperty("config").GetProperty("num_heads").GetInt32(), // no shape tells it
        };
        var encoder = config.CreateEncoder(run.Adapt(state));
        var projectorState = checkpoint.StateDict("projector_state");
        var projector = new MlpProjector(config.Dimension, Size(projectorState, "projector.1.weight"), run.Adapt(projectorState));
        var patchState = checkpoint.StateDict("cnn_tokenizer_state");
        var patches = new PatchEmbeddingConfig { Dimension = Size(patchState, "patch_embed.weight") }.CreateEncoder(run.Adapt(patchState));
        var ops = run.CreateOps();
        foreach (var (n, scenario) in golden.Scenarios.Index())
        {
            using var scope = ops.BeginScope();
            var series = golden.Series(scenario.GetProperty("name").GetString()!);
            var encoded = encoder.Encode(ops, series);
            golden.Check($"encoder_out{n}", VerificationRun.Values(ops, encoded.Tokens));
            golden.Check($"projector_of_encoder_out{n}", VerificationRun.Values(ops, projector.Forward(ops, encoded.Tokens)));
            golden.Check($"cnn_tokenizer_out{n}", VerificationRun.Values(ops, patches.Encode(ops, series).Tokens));
        }
    }

    /// <summary>The first dimension of a tensor.</summary>
    public static int Size(IWeightSource weights, string name) => weights.ShapeOf(name) is [var size, ..]
        ? size
        : throw new InvalidDataException($"There is no tensor '{name}' with a dimension.");
}
