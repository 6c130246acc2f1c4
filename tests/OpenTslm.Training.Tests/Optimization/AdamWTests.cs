using OpenTslm.Tensors;
using OpenTslm.Tensors.Tape;
using OpenTslm.Training.Optimization;

namespace OpenTslm.Training.Tests.Optimization;

public sealed class AdamWTests
{
    [Fact]
    public void Step_TwoStepsByHand_MatchesTheFormula()
    {
        var weight = Weight.FromSingles("w", [1], [1]);
        using var gradients = new GradientSet([weight]);
        var optimizer = new AdamW([weight], new AdamWOptions { Beta1 = 0.9f, Beta2 = 0.99f, Epsilon = 1e-8f });
        gradients.Of(weight)[0] = 0.5f;
        optimizer.Step(gradients, 0.1);
        weight.Singles[0].ShouldBe(0.9f, 1e-6f); // the first step has the length of the learning rate
        gradients.Of(weight)[0] = -0.25f;
        optimizer.Step(gradients, 0.1);

        // m = 0.9·0.05 − 0.025 = 0.02, v = 0.99·0.0025 + 0.000625 = 0.0031; m̂ = 0.02/0.19, v̂ = 0.0031/0.0199
        weight.Singles[0].ShouldBe(0.9f - (0.1f * (0.02f / 0.19f) / MathF.Sqrt(0.0031f / 0.0199f)), 1e-6f);
    }

    [Fact]
    public void Step_ZeroGradient_OnlyMatricesDecay()
    {
        Weight[] weights = [Filled("matrix", 3, 7), Filled("vector", 9), Filled("row", 1, 9), Filled("gate", 1)];
        using var gradients = new GradientSet(weights);
        new AdamW(weights, new AdamWOptions { WeightDecay = 0.5f }).Step(gradients, 0.1);
        weights.Select(weight => weight.Singles[0]).ShouldBe([0.95f, 1, 1, 1], 1e-6f);
        weights[0].Singles[20].ShouldBe(0.95f, 1e-6f);
    }

    [Fact]
    public void Step_VectorAndRemainder_AgreeForEveryLength()
    {
        foreach (var count in new[] { 1, 7, 8, 9, 19 })
        {
            var weight = Weight.Allocate("w", [count]);
            using var gradients = new GradientSet([weight]);
            gradients.Of(weight).Fill(0.3f);
            var optimizer = new AdamW([weight], new AdamWOptions());
            optimizer.Step(gradients, 0.1, 0.5);
            optimizer.Step(gradients, 0.2, 0.5);
            weight.Singles.ToArray().ShouldAllBe(value => Math.Abs(value + 0.3f) < 1e-5f);
        }
    }

    [Fact]
    public void GradientNorm_ThreeFour_IsFive()
    {
        var (a, b) = (Weight.Allocate("a", [1]), Weight.Allocate("b", [5000]));
        using var gradients = new GradientSet([a, b]);
        gradients.Of(a)[0] = 3;
        gradients.Of(b)[4999] = 4;
        GradientNorm.Of(gradients).ShouldBe(5, 1e-12);
        GradientNorm.ClipFactor(5, 1).ShouldBe(0.2);
        GradientNorm.ClipFactor(0.5, 1).ShouldBe(1);
        GradientNorm.ClipFactor(5, 0).ShouldBe(1);
    }

    private static Weight Filled(string name, params int[] shape)
    {
        var weight = Weight.Allocate(name, shape);
        weight.Singles.Fill(1);
        return weight;
    }
}
