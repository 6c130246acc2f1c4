using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.SoftPrompt;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Verification;

/// <summary>Verifies the parts of published models at their published sizes, with weights computed from a formula.</summary>
internal static class ProceduralVerification
{
    public static void Run(GoldenCase golden, VerificationRun run)
    {
        var ops = run.CreateOps();
        using var scope = ops.BeginScope();
        Encode(golden, ops);
        Resample(golden, ops);
    }

    private static void Encode(GoldenCase golden, ITensorOps ops)
    {
        var weights = new ProceduralWeights(golden.Manifest, "encoder");
        var dimension = EncoderVerification.Size(weights, "patch_embed.weight");
        var encoder = new TransformerCnnEncoderConfig
        {
            Dimension = dimension,
            Layers = Enumerable.Range(0, 1024).TakeWhile(n => weights.ShapeOf($"encoder.layers.{n}.linear1.weight") is not null).Count(),
            FeedForwardSize = EncoderVerification.Size(weights, "encoder.layers.0.linear1.weight"),
        }.CreateEncoder(weights);
        var projection = new ProceduralWeights(golden.Manifest, "projector");
        var projector = new MlpProjector(dimension, EncoderVerification.Size(projection, "projector.1.weight"), projection);
        var encoded = encoder.Encode(ops, golden.Series("x"));
        golden.Check("encoder_out", VerificationRun.Values(ops, encoded.Tokens));
        golden.Check("projector_out", VerificationRun.Values(ops, projector.Forward(ops, encoded.Tokens)));
        golden.CheckEqual("weights that nothing takes", [.. weights.Unused], []);
    }

    private static void Resample(GoldenCase golden, ITensorOps ops)
    {
        var patches = new ProceduralWeights(golden.Manifest, "cnn_tokenizer");
        var dimension = EncoderVerification.Size(patches, "patch_embed.weight");
        var encoded = new PatchEmbeddingConfig { Dimension = dimension }.CreateEncoder(patches).Encode(ops, golden.Series("x_series"));
        golden.Check("cnn_tokenizer_out", VerificationRun.Values(ops, encoded.Tokens));

        // Upstream takes all series of a sample as frames of one medium.
        var resampler = new ProceduralWeights(golden.Manifest, "perceiver");
        var perceiver = new PerceiverResampler(
            new PerceiverConfig
            {
                Latents = EncoderVerification.Size(resampler, "latents"),
                Depth = Enumerable.Range(0, 1024).TakeWhile(n => resampler.ShapeOf($"layers.{n}.0.to_q.weight") is not null).Count(),
            },
            dimension,
            resampler);
        var latents = perceiver.Forward(ops, encoded.Tokens, Sequences.Single(encoded.Tokens.Rows));
        golden.Check("perceiver_out", VerificationRun.Values(ops, latents));

        var gated = new ProceduralWeights(golden.Manifest, "gated");
        var width = EncoderVerification.Size(gated, "attn.norm.weight");
        var block = new GatedCrossAttentionBlock(new CrossAttentionConfig(), width, dimension, gated);
        var media = block.Project(ops, latents);
        var text = golden.Singles("x_text");
        int[] announced = [.. golden.Integers("media_locations").Select(l => (int)l)];
        int[] seen = [.. announced.Select((_, i) => announced[..(i + 1)].Sum())];
        var rows = ops.Input("text", text, seen.Length, width);
        golden.Check("gated_out", VerificationRun.Values(ops, block.Forward(ops, rows, media, View(seen, latents.Rows))));

        // With cached media upstream lets a lone row see every medium of the prompt.
        var first = ops.Input("text", text.AsSpan(0, width), 1, width);
        golden.Check("gated_out_cached_first_token", VerificationRun.Values(ops, block.Forward(ops, first, media, View([seen[^1]], latents.Rows))));
    }

    private static MediaView View(int[] seen, int latents) => MediaView.Create(
        new TextBatch
        {
            Ids = new Indices(new int[seen.Length]),
            Sequences = Sequences.Single(seen.Length),
            Positions = Indices.Range(0, seen.Length),
            SampleOfSequence = [0],
            SeriesSeen = seen,
        },
        new Media(null, Sequences.Single(latents), latents, [seen.Max()]),
        MediaLayout.Collapsed);
}
