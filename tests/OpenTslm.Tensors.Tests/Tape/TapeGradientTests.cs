using static OpenTslm.Tensors.Tests.Tape.GradientCheck;

namespace OpenTslm.Tensors.Tests.Tape;

public sealed class TapeGradientTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 5, 7)]
    [InlineData(9, 17, 8)]
    public void Linear_WithBias_MatchesDifferences(int rows, int inputs, int outputs)
    {
        var (x, w, b) = (Random(1, "x", rows, inputs), Random(2, "w", outputs, inputs), Random(3, "b", outputs));
        Verify([x, w, b], ops => ops.Linear(Rows(ops, x), w, b));
    }

    [Fact]
    public void Linear_SharedWeightAndInput_AddsUp()
    {
        var (x, w) = (Random(1, "x", 4, 5), Random(2, "w", 5, 5));
        Verify([x, w], ops => ops.Add(ops.Linear(ops.Linear(Rows(ops, x), w), w), Rows(ops, x)));
    }

    [Fact]
    public void Linear_NoRows_LeavesGradientsZero()
    {
        var (x, w) = (Random(1, "x", 4, 5), Random(2, "w", 5, 5));
        Verify([x, w], ops => ops.ConcatRows([ops.Linear(ops.Rows(Rows(ops, x), new Indices([])), w), Rows(ops, x)]));
    }

    [Fact]
    public void Embedding_RepeatedIds_AddsUp()
    {
        var table = Random(1, "table", 5, 3);
        Verify([table], ops => ops.Embedding(table, new Indices([4, 0, 4, 4, 2])));
    }

    [Fact]
    public void Rows_RepeatedRows_AddsUp()
    {
        var x = Random(1, "x", 5, 3);
        Verify([x], ops => ops.Rows(Rows(ops, x), new Indices([1, 1, 0, 3])));
    }

    [Fact]
    public void Columns_OverlappingRanges_AddsUp()
    {
        var x = Random(1, "x", 5, 11);
        Verify([x], ops => ops.Multiply(ops.Columns(Rows(ops, x), 1, 9), ops.Columns(Rows(ops, x), 2, 9)));
    }

    [Fact]
    public void ConcatRows_SamePartTwice_AddsUp()
    {
        var (x, y) = (Random(1, "x", 2, 3), Random(2, "y", 3, 3));
        Verify([x, y], ops =>
        {
            var part = Rows(ops, x);
            return ops.ConcatRows([part, Rows(ops, y), part]);
        });
    }

    [Theory]
    [InlineData(4, 4, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(5, 2, 3)]
    public void Unfold_RaggedSequences_MatchesDifferences(int kernel, int stride, int padding)
    {
        var x = Random(1, "x", 15, 3);
        Verify([x], ops => ops.Unfold(Rows(ops, x), Sequences.FromLengths([5, 0, 1, 9]), kernel, stride, padding));
    }

    [Theory]
    [InlineData(6, 0)]
    [InlineData(18, 1)]
    public void RmsNorm_GroupsOfColumns_MatchesDifferences(int group, float offset)
    {
        var (x, gain) = (Random(1, "x", 4, 18), Random(2, "gain", group));
        Verify([x, gain], ops => ops.RmsNorm(Rows(ops, x), gain, 0.1f, offset));
    }

    [Fact]
    public void LayerNorm_OddWidth_MatchesDifferences()
    {
        var (x, gain, bias) = (Random(1, "x", 4, 19), Random(2, "gain", 19), Random(3, "bias", 19));
        Verify([x, gain, bias], ops => ops.LayerNorm(Rows(ops, x), gain, bias, 0.1f));
    }

    [Fact]
    public void LayerNorm_FrozenGain_PropagatesToInput()
    {
        var (x, gain, bias) = (Random(1, "x", 4, 9), Random(2, "gain", 9), Random(3, "bias", 9));
        Verify([x], ops => ops.LayerNorm(Rows(ops, x), gain, bias, 0.1f));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(16)]
    public void Rotary_ArbitraryPositions_MatchesDifferences(int headDimension)
    {
        var x = Random(1, "x", 4, 2 * headDimension);
        var table = RotaryTable.Create(headDimension, 10_000);
        Verify([x], ops => ops.Rotary(ops.Rotary(Rows(ops, x), new Indices([0, 7, 3, 200]), table), Indices.Range(0, 4), table));
    }

    [Theory]
    [InlineData(Activation.Gelu)]
    [InlineData(Activation.GeluTanh)]
    [InlineData(Activation.Silu)]
    public void Activate_EveryCurve_MatchesDifferences(Activation activation)
    {
        var x = Random(1, "x", 3, 7);
        Verify([x], ops => ops.Activate(ops.Scale(Rows(ops, x), 3), activation));
    }

    [Theory]
    [InlineData(Activation.Gelu)]
    [InlineData(Activation.GeluTanh)]
    [InlineData(Activation.Silu)]
    public void ActivateMultiply_EveryCurve_MatchesDifferences(Activation activation)
    {
        var (gate, up) = (Random(1, "gate", 3, 7), Random(2, "up", 3, 7));
        Verify([gate, up], ops => ops.ActivateMultiply(Rows(ops, gate), Rows(ops, up), activation));
    }

    [Fact]
    public void Add_SameTensorTwice_Doubles()
    {
        var x = Random(1, "x", 3, 5);
        Verify([x], ops =>
        {
            var rows = Rows(ops, x);
            return ops.Add(ops.Add(rows, rows), ops.Multiply(rows, rows));
        });
    }

    [Fact]
    public void AddGated_TrainedGate_MatchesDifferences()
    {
        var (x, update, gate) = (Random(1, "x", 3, 5), Random(2, "update", 3, 5), Random(3, "gate", 1));
        Verify([x, update, gate], ops => ops.AddGated(Rows(ops, x), Rows(ops, update), gate));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CrossEntropy_IgnoredRows_MatchesDifferences(bool weighted)
    {
        var logits = Random(1, "logits", 5, 11);
        float[] weights = weighted ? [1, 2, 0.5f, 3, 0] : [];
        Verify([logits], ops => ops.CrossEntropy(Rows(ops, logits), new Indices([3, -100, 0, 10, 5]), weights));
    }

    [Fact]
    public void LogProbability_EveryRow_MatchesDifferences()
    {
        var logits = Random(1, "logits", 3, 21);
        Verify([logits], ops => ops.LogProbability(Rows(ops, logits), new Indices([3, 20, 0])));
    }
}
