using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Encoders;
using OpenTslm.Models.SoftPrompt;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Goldens;

/// <summary>The published encoders, read from a <c>.pt</c> file.</summary>
public sealed class EncoderGoldenTests
{
    private const string Name = "a-encoders";
    private const int Scenarios = 3;

    public static TheoryData<string> All => Executors.All;

    [GoldenTheory(Name)]
    [MemberData(nameof(All))]
    public void Encode_TransformerEncoderAndProjector_GiveUpstreamTokens(string executor)
    {
        var golden = new Golden(Name);
        using var checkpoint = TorchCheckpointReader.Open(golden.PathOf("encoders.pt"));
        var sizes = golden.Manifest.GetProperty("config").GetProperty("encoder");
        var config = new TransformerCnnEncoderConfig
        {
            Dimension = sizes.GetProperty("output_dim").GetInt32(),
            Layers = sizes.GetProperty("num_layers").GetInt32(),
            FeedForwardSize = sizes.GetProperty("ff_dim").GetInt32(),
            Heads = golden.Manifest.GetProperty("config").GetProperty("num_heads").GetInt32(),
        };
        var encoder = config.CreateEncoder(checkpoint.StateDict("encoder_state"));
        var width = golden.Manifest.GetProperty("config").GetProperty("projector").GetProperty("output_dim").GetInt32();
        var projector = new MlpProjector(config.Dimension, width, checkpoint.StateDict("projector_state"));
        var ops = Executors.Create(executor);
        for (var n = 0; n < Scenarios; n++)
        {
            using var scope = ops.BeginScope();
            var encoded = encoder.Encode(ops, golden.Series($"x{n}"));
            golden.Check($"encoder_out{n}", ops.ToSingles(encoded.Tokens));
            golden.Check($"projector_of_encoder_out{n}", ops.ToSingles(projector.Forward(ops, encoded.Tokens)));
        }
    }

    [GoldenTheory(Name)]
    [MemberData(nameof(All))]
    public void Encode_PatchEmbedding_GivesUpstreamTokens(string executor)
    {
        var golden = new Golden(Name);
        using var checkpoint = TorchCheckpointReader.Open(golden.PathOf("encoders.pt"));
        var dimension = golden.Manifest.GetProperty("config").GetProperty("cnn_tokenizer").GetProperty("output_dim").GetInt32();
        var encoder = new PatchEmbeddingConfig { Dimension = dimension }.CreateEncoder(checkpoint.StateDict("cnn_tokenizer_state"));
        var ops = Executors.Create(executor);
        for (var n = 0; n < Scenarios; n++)
        {
            using var scope = ops.BeginScope();
            golden.Check($"cnn_tokenizer_out{n}", ops.ToSingles(encoder.Encode(ops, golden.Series($"x{n}")).Tokens));
        }
    }

    [GoldenFact(Name)]
    public void Manifest_ExpectedTensors_AreAllHeldAgainst()
    {
        var golden = new Golden(Name);
        golden.Manifest.GetProperty("scenarios").GetArrayLength().ShouldBe(Scenarios);
        golden.Expected.ShouldBe(
            Enumerable.Range(0, Scenarios).SelectMany(n => new[] { $"encoder_out{n}", $"projector_of_encoder_out{n}", $"cnn_tokenizer_out{n}" }),
            ignoreOrder: true);
    }
}
