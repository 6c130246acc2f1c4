using System.Text;
using OpenTslm.Models.Backbones;

namespace OpenTslm.Models.Tests.Backbones;

public sealed class GemmaConfigTests
{
    private const string Sizes = """
        "model_type": "gemma3_text", "hidden_size": 64, "num_hidden_layers": 7, "num_attention_heads": 4, "num_key_value_heads": 1,
        "head_dim": 32, "intermediate_size": 128, "vocab_size": 400, "sliding_window": 8, "query_pre_attn_scalar": 24
        """;

    [Theory]
    [InlineData("\"rope_theta\": 2e6, \"rope_local_base_freq\": 3e4, \"rope_scaling\": null")]
    [InlineData("\"rope_parameters\": { \"full_attention\": { \"rope_type\": \"default\", \"rope_theta\": 2e6 }, \"sliding_attention\": { \"rope_theta\": 3e4 } }")]
    public void FromJson_EitherSpellingOfRotarySettings_IsRead(string rope)
    {
        var config = Read(rope);

        config.RopeTheta.ShouldBe(2e6);
        config.LocalRopeTheta.ShouldBe(3e4);
    }

    [Theory]
    [InlineData("\"layer_types\": [\"sliding_attention\", \"full_attention\", \"sliding_attention\", \"sliding_attention\", \"sliding_attention\", \"full_attention\", \"sliding_attention\"]", new[] { 1, 5 })]
    [InlineData("\"sliding_window_pattern\": 3", new[] { 2, 5 })]
    [InlineData("\"_sliding_window_pattern\": 2", new[] { 1, 3, 5 })]
    [InlineData("\"rope_scaling\": null", new[] { 5 })]
    public void FromJson_AnySpellingOfLayerTypes_GivesTheFullLayers(string types, int[] full) => Read(types).FullLayers.ShouldBe(full);

    [Fact]
    public void FromJson_AbsentFields_HaveGemmasDefaults()
    {
        var config = Read("\"tie_word_embeddings\": true");

        config.RopeTheta.ShouldBe(1e6);
        config.LocalRopeTheta.ShouldBe(1e4);
        config.RmsNormEpsilon.ShouldBe(1e-6f);
        config.TieEmbeddings.ShouldBeTrue();
        config.SlidingWindow.ShouldBe(8);
        config.QueryPreAttentionScalar.ShouldBe(24);
    }

    [Theory]
    [InlineData("\"attn_logit_softcapping\": 50.0", "attn_logit_softcapping")]
    [InlineData("\"final_logit_softcapping\": 30.0", "final_logit_softcapping")]
    [InlineData("\"attention_bias\": true", "attention_bias")]
    [InlineData("\"use_bidirectional_attention\": true", "use_bidirectional_attention")]
    [InlineData("\"hidden_activation\": \"silu\"", "hidden_activation")]
    [InlineData("\"rope_scaling\": { \"rope_type\": \"linear\", \"factor\": 8 }", "linear")]
    [InlineData("\"rope_parameters\": { \"full_attention\": { \"rope_theta\": 1e6 } }", "rope_parameters.sliding_attention")]
    [InlineData("\"layer_types\": [\"full_attention\"]", "num_hidden_layers")]
    [InlineData("\"layer_types\": [\"a\", \"a\", \"a\", \"a\", \"a\", \"a\", \"a\"]", "'a'")]
    public void FromJson_WhatIsNotComputed_IsRefusedByName(string field, string named) =>
        Should.Throw<InvalidDataException>(() => Read(field)).Message.ShouldContain(named);

    [Fact]
    public void FromJson_AnotherModel_IsRefusedByName() => Should.Throw<InvalidDataException>(
        () => DecoderConfig.FromJson(new MemoryStream("{ \"model_type\": \"mistral\" }"u8.ToArray()))).Message.ShouldContain("'mistral'");

    private static GemmaConfig Read(string field) =>
        DecoderConfig.FromJson(new MemoryStream(Encoding.UTF8.GetBytes($"{{ {Sizes}, {field} }}"))).ShouldBeOfType<GemmaConfig>();
}
