namespace OpenTslm.Training.Tests;

public sealed class ParameterStoreTests
{
    private readonly ParameterStore _store = new(new InitializationOptions { Seed = 3, Gate = 0.25f, ResidualFactor = 0.5f });

    [Theory]
    [InlineData("model.layers.0.input_layernorm.weight", 1f)]
    [InlineData("perceiver.layers.0.0.norm_media.weight", 1f)]
    [InlineData("encoder.layers.0.norm1.weight", 1f)]
    [InlineData("encoder.layers.0.norm1.bias", 0f)]
    [InlineData("encoder.layers.0.self_attn.in_proj_bias", 0f)]
    public void Get_Vector_IsGainOrBias(string name, float expected) =>
        _store.Get(name, 5).Singles.ToArray().ShouldAllBe(value => value == expected);

    [Fact]
    public void Get_Gate_HasTheConfiguredValue() => _store.Get("layers.1.attn_gate", 1).Singles[0].ShouldBe(0.25f);

    [Theory]
    [InlineData("model.embed_tokens.weight", 0.02)]
    [InlineData("encoder.pos_embed", 0.1)]
    [InlineData("perceiver.latents", 0.5)]
    [InlineData("layers.0.mlp.up_proj.weight", 0.0625)]
    [InlineData("layers.0.mlp.down_proj.weight", 0.03125)]
    [InlineData("perceiver.layers.0.1.3.weight", 0.03125)]
    public void Get_Matrix_HasTheRulesDeviation(string name, double expected)
    {
        var values = _store.Get(name, 100, 256).Singles.ToArray();
        var mean = values.Average();
        Math.Sqrt(values.Average(value => (value - mean) * (value - mean))).ShouldBe(expected, expected * 0.03);
        Math.Abs(mean).ShouldBeLessThan((float)(expected * 0.03));
    }

    [Fact]
    public void Get_SameName_ReturnsTheSameObjectInOrder()
    {
        var (b, a) = (_store.Get("b", 2, 2), _store.Get("a", 3, 2));
        _store.Get("b", 2, 2).ShouldBeSameAs(b);
        _store.Weights.ShouldBe([b, a]);
        _store.Count.ShouldBe(10);
        _store.ShapeOf("a").ShouldBeNull();
        Should.Throw<InvalidDataException>(() => _store.Get("a", 2, 3));
    }

    [Fact]
    public void Get_OtherOrder_GivesTheSameValues()
    {
        var other = new ParameterStore(new InitializationOptions { Seed = 3 });
        other.Get("first", 4, 4);
        other.Get("w", 4, 4).Singles.ToArray().ShouldBe(_store.Get("w", 4, 4).Singles.ToArray());
        other.Get("first", 4, 4).Singles.ToArray().ShouldNotBe(other.Get("w", 4, 4).Singles.ToArray());
    }
}
