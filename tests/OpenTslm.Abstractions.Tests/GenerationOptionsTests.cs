namespace OpenTslm.Abstractions.Tests;

public sealed class GenerationOptionsTests
{
    [Fact]
    public void Validate_Default_IsGreedyAndValid()
    {
        var options = new GenerationOptions();

        options.Validate();

        (options.Temperature, options.TopK, options.TopP, options.MaximumTokens).ShouldBe((0, 0, 1, 256));
    }

    [Fact]
    public void Validate_ValueOutOfRange_NamesIt()
    {
        (GenerationOptions Options, string Name)[] wrong =
        [
            (new() { MaximumTokens = 0 }, "MaximumTokens"),
            (new() { MaximumTokens = -1 }, "MaximumTokens"),
            (new() { TopK = -1 }, "TopK"),
            (new() { Temperature = -0.1 }, "Temperature"),
            (new() { Temperature = double.NaN }, "Temperature"),
            (new() { Temperature = double.PositiveInfinity }, "Temperature"),
            (new() { TopP = 0 }, "TopP"),
            (new() { TopP = 1.0001 }, "TopP"),
            (new() { TopP = double.NaN }, "TopP"),
        ];

        foreach (var (options, name) in wrong)
        {
            Should.Throw<ArgumentOutOfRangeException>(options.Validate).ParamName.ShouldBe(name);
        }
    }

    [Fact]
    public void Validate_ValuesAtTheEdges_AreValid() =>
        new GenerationOptions { MaximumTokens = 1, Temperature = 0, TopK = 1, TopP = double.Epsilon, Seed = ulong.MaxValue }.Validate();
}
