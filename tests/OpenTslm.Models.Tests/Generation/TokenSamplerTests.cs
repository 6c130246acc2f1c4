using OpenTslm.Models.Generation;
using OpenTslm.Models.Tokenizers;

namespace OpenTslm.Models.Tests.Generation;

public sealed class TokenSamplerTests
{
    private const int First = ControlTokens.Count;
    private static readonly ByteLevelBpeTokenizer Tokenizer = new([]);

    // Probabilities 0.5, 0.3, 0.15 and 0.05 of four bytes; everything else is out of reach.
    private static readonly float[] Logits = CreateLogits(0.5, 0.3, 0.15, 0.05);

    [Fact]
    public void Next_TemperatureZero_IsTheBestTokenWithItsLogProbability()
    {
        new TokenSampler(new GenerationOptions { Seed = 3 }, Tokenizer).Next(Logits, out var logProbability).ShouldBe(First);
        logProbability.ShouldBe(Math.Log(0.5), 1e-6);
    }

    [Fact]
    public void Next_TemperatureOne_DrawsByProbability() =>
        Shares(new GenerationOptions { Temperature = 1, Seed = 4 }).ShouldBe([0.5, 0.3, 0.15, 0.05], 0.025);

    [Fact]
    public void Next_TemperatureTwo_DrawsFromTheFlattenedDistribution()
    {
        double[] roots = [Math.Sqrt(0.5), Math.Sqrt(0.3), Math.Sqrt(0.15), Math.Sqrt(0.05)];
        Shares(new GenerationOptions { Temperature = 2, Seed = 4 }).ShouldBe(roots.Select(r => r / roots.Sum()), 0.025);
    }

    [Fact]
    public void Next_TinyTemperature_IsGreedy() =>
        Shares(new GenerationOptions { Temperature = 1e-3, Seed = 4 }).ShouldBe([1, 0, 0, 0], 1e-9);

    [Theory]
    [InlineData(1, new[] { 1.0, 0, 0, 0 })]
    [InlineData(2, new[] { 0.625, 0.375, 0, 0 })]
    [InlineData(1000, new[] { 0.5, 0.3, 0.15, 0.05 })]
    public void Next_TopK_KeepsTheBestTokens(int topK, double[] expected) =>
        Shares(new GenerationOptions { Temperature = 1, TopK = topK, Seed = 4 }).ShouldBe(expected, 0.025);

    [Theory]
    [InlineData(0.1, new[] { 1.0, 0, 0, 0 })]
    [InlineData(0.51, new[] { 0.625, 0.375, 0, 0 })]
    [InlineData(0.94, new[] { 0.5263, 0.3158, 0.1579, 0 })]
    [InlineData(1, new[] { 0.5, 0.3, 0.15, 0.05 })]
    public void Next_TopP_KeepsTheSmallestSetThatReachesIt(double topP, double[] expected) =>
        Shares(new GenerationOptions { Temperature = 1, TopP = topP, Seed = 4 }).ShouldBe(expected, 0.025);

    [Fact]
    public void Next_TopKThenTopP_TakesThePartOfWhatIsKept() =>
        Shares(new GenerationOptions { Temperature = 1, TopK = 2, TopP = 0.6, Seed = 4 }).ShouldBe([1, 0, 0, 0], 1e-9);

    [Fact]
    public void Next_EqualSeeds_DrawEqualTokensAndOtherSeedsOthers()
    {
        var one = Draw(new GenerationOptions { Temperature = 1, Seed = 5 }, 50);

        Draw(new GenerationOptions { Temperature = 1, Seed = 5 }, 50).ShouldBe(one);
        Draw(new GenerationOptions { Temperature = 1, Seed = 6 }, 50).ShouldNotBe(one);
    }

    [Fact]
    public void Next_ControlTokensAndRowsBeyondTheVocabulary_AreNeverChosen()
    {
        var logits = new float[Tokenizer.VocabularySize + 10];
        Array.Fill(logits, 20f, 0, ControlTokens.Count);
        Array.Fill(logits, 20f, Tokenizer.VocabularySize, 10);
        logits[ControlTokens.End] = 0;
        logits[First + 7] = 1;

        new TokenSampler(new GenerationOptions(), Tokenizer).Next(logits, out _).ShouldBe(First + 7);
        var sampler = new TokenSampler(new GenerationOptions { Temperature = 1 }, Tokenizer);
        for (var n = 0; n < 500; n++)
        {
            var id = sampler.Next(logits, out _);
            (id == ControlTokens.End || (id >= First && id < Tokenizer.VocabularySize)).ShouldBeTrue($"{id}");
        }
    }

    [Fact]
    public void Next_BestTokenIsTheEnd_IsTheEnd()
    {
        var logits = new float[Tokenizer.VocabularySize];
        logits[ControlTokens.End] = 1;

        new TokenSampler(new GenerationOptions(), Tokenizer).Next(logits, out _).ShouldBe(ControlTokens.End);
    }

    [Theory]
    [InlineData(float.NaN, 0)]
    [InlineData(float.PositiveInfinity, 0)]
    [InlineData(float.NaN, 1)]
    public void Next_LogitsThatAreNotFinite_AreADamagedModel(float logit, double temperature)
    {
        var logits = new float[Tokenizer.VocabularySize];
        Array.Fill(logits, logit);

        Should.Throw<InvalidDataException>(
            () => new TokenSampler(new GenerationOptions { Temperature = temperature }, Tokenizer).Next(logits, out _));
    }

    private static float[] CreateLogits(params double[] probabilities)
    {
        var logits = new float[Tokenizer.VocabularySize];
        Array.Fill(logits, -50f);
        for (var i = 0; i < probabilities.Length; i++)
        {
            logits[First + i] = (float)Math.Log(probabilities[i]);
        }

        return logits;
    }

    private static int[] Draw(GenerationOptions options, int count)
    {
        var sampler = new TokenSampler(options, Tokenizer);
        return [.. Enumerable.Range(0, count).Select(_ => sampler.Next(Logits, out var _))];
    }

    private static double[] Shares(GenerationOptions options)
    {
        var drawn = Draw(options, 4_000);
        return [.. Enumerable.Range(First, 4).Select(id => drawn.Count(d => d == id) / 4_000.0)];
    }
}
