using OpenTslm.Models.Backbones;
using OpenTslm.Models.Tests.Generation;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Backbones;

public sealed class ActivationTypeTests
{
    [Theory]
    [InlineData("llama-3.2-1b")]
    [InlineData("gemma-3-270m")]
    public void UsualActivationType_PublishedShapes_IsRounded(string family) =>
        PublishedShapes.Find(family).UsualActivationType.ShouldBe(ActivationType.Rounded);

    [Fact]
    public void UsualActivationType_SmallModels_IsSingle()
    {
        SmallDecoders.Config("llama-3.2-1b").UsualActivationType.ShouldBe(ActivationType.Single);
        using var embedded = FlamingoLanguageModel.OpenEmbedded();
        embedded.Network.Backbone.Config.UsualActivationType.ShouldBe(ActivationType.Single); // else its documented results would change
    }

    [Fact]
    public void Options_NoSuchActivationType_Throws()
    {
        new FlamingoLanguageModelOptions { ActivationType = ActivationType.Rounded }.Validate();
        Should.Throw<ArgumentOutOfRangeException>(() => new FlamingoLanguageModelOptions { ActivationType = (ActivationType)7 }.Validate());
    }
}
