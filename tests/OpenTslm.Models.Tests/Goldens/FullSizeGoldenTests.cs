using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.SoftPrompt;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Goldens;

/// <summary>The parts of the published models in their published sizes, with weights computed from a formula.</summary>
public sealed class FullSizeGoldenTests
{
    private const string Name = "a-fullsize-procedural";
    private const int Dimension = 128;
    private const int TextDimension = 96;

    public static TheoryData<string> All => Executors.All;

    [GoldenFact(Name)]
    public void Values_OfTheFormula_AreTheManifestsOwn()
    {
        var check = new Golden(Name).Manifest.GetProperty("self_check").GetProperty("vals_seed_12345_scale_1_offset_0_first8");
        ProceduralWeights.Values(8, 12345, 1, 0)
            .ShouldBe(check.EnumerateArray().Select(v => (float)v.GetDouble()));
    }

    [GoldenTheory(Name)]
    [MemberData(nameof(All))]
    public void Encode_TransformerEncoderAndProjector_GiveUpstreamTokens(string executor)
    {
        var golden = new Golden(Name);
        var weights = new ProceduralWeights(golden.Manifest, "encoder");
        var encoder = new TransformerCnnEncoderConfig().CreateEncoder(weights);
        var projector = new MlpProjector(Dimension, 256, new ProceduralWeights(golden.Manifest, "projector"));
        var ops = Executors.Create(executor);
        using var scope = ops.BeginScope();

        var encoded = encoder.Encode(ops, golden.Series("x"));

        weights.Unused.ShouldBeEmpty();
        golden.Check("encoder_out", ops.ToSingles(encoded.Tokens));
        golden.Check("projector_out", ops.ToSingles(projector.Forward(ops, encoded.Tokens)));
    }

    [GoldenTheory(Name)]
    [MemberData(nameof(All))]
    public void Forward_SeriesOverPerceiverToGatedBlock_GivesUpstreamRows(string executor)
    {
        var golden = new Golden(Name);
        var encoder = new PatchEmbeddingConfig().CreateEncoder(new ProceduralWeights(golden.Manifest, "cnn_tokenizer"));
        var perceiver = new PerceiverResampler(new PerceiverConfig(), Dimension, new ProceduralWeights(golden.Manifest, "perceiver"));
        var block = new GatedCrossAttentionBlock(
            new CrossAttentionConfig(), TextDimension, Dimension, new ProceduralWeights(golden.Manifest, "gated"));
        var ops = Executors.Create(executor);
        using var scope = ops.BeginScope();

        var encoded = encoder.Encode(ops, golden.Series("x_series"));
        golden.Check("cnn_tokenizer_out", ops.ToSingles(encoded.Tokens));

        // Upstream takes all series of a sample as frames of one medium.
        var latents = perceiver.Forward(ops, encoded.Tokens, Sequences.Single(encoded.Tokens.Rows));
        golden.Check("perceiver_out", ops.ToSingles(latents));

        var media = block.Project(ops, latents);
        var text = golden.Singles("x_text");
        int[] announced = [.. golden.Integers("media_locations").Select(l => (int)l)];
        int[] seen = [.. announced.Select((_, i) => announced[..(i + 1)].Sum())];
        var rows = ops.Input("text", text, seen.Length, TextDimension);
        golden.Check("gated_out", ops.ToSingles(block.Forward(ops, rows, media, View(seen, latents.Rows))));

        // With cached media upstream lets a lone row see every medium of the prompt.
        var first = ops.Input("text", text.AsSpan(0, TextDimension), 1, TextDimension);
        golden.Check("gated_out_cached_first_token", ops.ToSingles(block.Forward(ops, first, media, View([seen[^1]], latents.Rows))));
    }

    [GoldenFact(Name)]
    public void Manifest_ExpectedTensors_AreAllHeldAgainst() => new Golden(Name).Expected.ShouldBe(
        ["encoder_out", "projector_out", "cnn_tokenizer_out", "perceiver_out", "gated_out", "gated_out_cached_first_token"],
        ignoreOrder: true);

    private static MediaView View(int[] seen, int latents) => MediaView.Create(
        new TextBatch
        {
            Ids = new Indices(new int[seen.Length]),
            Sequences = Sequences.Single(seen.Length),
            Positions = Indices.Range(0, seen.Length),
            SampleOfSequence = [0],
            SeriesSeen = seen,
        },
        new Media(null, Sequences.Single(latents), latents, [1]),
        MediaLayout.Collapsed);
}
