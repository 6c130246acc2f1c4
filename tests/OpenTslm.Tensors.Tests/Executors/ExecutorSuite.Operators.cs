namespace OpenTslm.Tensors.Tests.Executors;

public abstract partial class ExecutorSuite
{
    [Theory]
    [InlineData(WeightType.F32)]
    [InlineData(WeightType.F16)]
    [InlineData(WeightType.BF16)]
    [InlineData(WeightType.Q8_0)]
    [InlineData(WeightType.Q4_0)]
    [InlineData(WeightType.Q4_K)]
    [InlineData(WeightType.Q6_K)]
    public void Linear_RandomShapes_MatchesOracle(WeightType type) => Repeat(40, (random, about) =>
    {
        var rows = new[] { 0, 1, 1, 2, 4, 5, random.Next(40) }[random.Next(7)];
        var inputs = StoredRows.Columns(type, random.Next(1, type >= WeightType.Q4_K ? 4 : 20), random.Next(1, 600));
        var outputs = new[] { 1, random.Next(1, 40), random.Next(1, 600) }[random.Next(3)];
        var w = Matrix(random, type, outputs, inputs, random.Next(2) == 0 ? 1 : 1e-3f);
        var b = random.Next(2) == 0 ? Vector(random, outputs) : null;
        var x = Input(random, rows, inputs);
        about = $"{about}: {rows} rows, [{outputs}, {inputs}]";
        if (Reads(type))
        {
            Check(ops => ops.Linear(x(ops), w, b), 3e-5, about, y => Roundings(ops => x(ops), w, y));
        }
        else
        {
            Should.Throw<ArgumentException>(() => Ops.Linear(x(Ops), w, b)).Message.ShouldContain(type.ToString());
        }
    });

    [Theory]
    [InlineData(WeightType.F32)]
    [InlineData(WeightType.F16)]
    [InlineData(WeightType.BF16)]
    [InlineData(WeightType.Q8_0)]
    [InlineData(WeightType.Q4_0)]
    [InlineData(WeightType.Q4_K)]
    [InlineData(WeightType.Q6_K)]
    public void Embedding_RepeatedIds_IsExact(WeightType type) => Repeat(8, (random, about) =>
    {
        var table = Matrix(random, type, 11, StoredRows.Columns(type, random.Next(1, 4), random.Next(1, 70)));
        var ids = Numbers(random, random.Next(20), 11);
        if (Reads(type))
        {
            Check(ops => ops.Embedding(table, ids), 0, about);
        }
        else
        {
            Should.Throw<ArgumentException>(() => Ops.Embedding(table, ids)).Message.ShouldContain(type.ToString());
        }
    });

    [Fact]
    public void RowsAndColumns_RandomChoices_AreExact() => Repeat(20, (random, about) =>
    {
        var (rows, columns) = (random.Next(1, 9), random.Next(1, 40));
        var x = Input(random, rows, columns);
        var chosen = Numbers(random, random.Next(12), rows);
        var start = random.Next(columns);
        var count = random.Next(1, columns - start + 1);
        Check(ops => ops.Columns(ops.Rows(x(ops), chosen), start, count), 0, about);
    });

    [Fact]
    public void ConcatRows_EmptyAndRepeatedParts_IsExact() => Repeat(10, (random, about) =>
    {
        var columns = random.Next(1, 20);
        var (a, b, none) = (Input(random, 3, columns), Input(random, 1, columns), Input(random, 0, columns));
        Check(
            ops =>
            {
                var part = a(ops);
                return ops.ConcatRows([none(ops), part, b(ops), part, none(ops)]);
            },
            0,
            about);
    });

    [Fact]
    public void Unfold_RaggedSequences_IsExact() => Repeat(40, (random, about) =>
    {
        var sequences = Ragged(random, 12);
        var x = Input(random, sequences.Rows, random.Next(1, 6));
        var (kernel, stride, padding) = (random.Next(1, 6), random.Next(1, 5), random.Next(0, 4));
        Check(ops => ops.Unfold(x(ops), sequences, kernel, stride, padding), 0, $"{about}: {kernel}, {stride}, {padding}");
    });

    [Fact]
    public void RmsNorm_GroupsAndOffsets_MatchesOracle() => Repeat(30, (random, about) =>
    {
        var (rows, group, groups) = (random.Next(6), random.Next(1, 70), random.Next(1, 4));
        var x = Input(random, rows, group * groups, random.Next(2) == 0 ? 1 : 300);
        var gain = Vector(random, group);
        var offset = random.Next(2);
        Check(ops => ops.RmsNorm(x(ops), gain, 1e-5f, offset), about: about);
    });

    [Fact]
    public void LayerNorm_RandomWidths_MatchesOracle() => Repeat(30, (random, about) =>
    {
        var (rows, width) = (random.Next(6), random.Next(2, 300));
        var x = Input(random, rows, width, random.Next(2) == 0 ? 1 : 300);
        var (gain, bias) = (Vector(random, width), Vector(random, width));
        Check(ops => ops.LayerNorm(x(ops), gain, bias, 1e-5f), about: about);
    });

    [Fact]
    public void Norms_ManyRows_MatchOracle()
    {
        var random = new Random(1);
        var x = Input(random, 700, 96);
        var (gain, bias) = (Vector(random, 96), Vector(random, 96));
        Check(ops => ops.RmsNorm(ops.LayerNorm(x(ops), gain, bias, 1e-5f), gain, 1e-6f), 5e-5);
    }

    [Fact]
    public void Rotary_ArbitraryPositions_MatchesOracle() => Repeat(20, (random, about) =>
    {
        var (rows, heads, width) = (random.Next(60), random.Next(1, 9), 2 * random.Next(1, 40));
        var table = RotaryTable.Create(width, random.Next(2) == 0 ? 10_000 : 500_000);
        var positions = Numbers(random, rows, random.Next(2) == 0 ? 10 : 20_000);
        var x = Input(random, rows, heads * width);
        Check(ops => ops.Rotary(x(ops), positions, table), about: about);
    });

    [Theory]
    [InlineData(Activation.Gelu)]
    [InlineData(Activation.GeluTanh)]
    [InlineData(Activation.Silu)]
    public void Activations_WholeRange_MatchOracle(Activation activation)
    {
        float[] values = [.. Enumerable.Range(-40_000, 80_001).Select(i => i / 400f)];
        Check(ops => ops.Activate(ops.Input("x", values, 1, values.Length), activation));
        var up = Input(new Random(1), 1, values.Length);
        Check(ops => ops.ActivateMultiply(ops.Input("gate", values, 1, values.Length), up(ops), activation));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(37, 1111)]
    [InlineData(300, 512)]
    public void PointwiseOperators_EverySize_MatchOracle(int rows, int columns)
    {
        var random = new Random(1);
        var (a, b, gate) = (Input(random, rows, columns, 3), Input(random, rows, columns, 3), Vector(random, 1));
        Check(ops => ops.Add(a(ops), b(ops)), 1e-6);
        Check(ops => ops.Multiply(a(ops), b(ops)), 1e-6);
        Check(ops => ops.Scale(a(ops), -1.7f), 1e-6);
        Check(ops => ops.AddGated(a(ops), b(ops), gate), 1e-6);
    }

    [Fact]
    public void Losses_IgnoredRowsAndWeights_MatchOracle() => Repeat(30, (random, about) =>
    {
        var (rows, classes) = (random.Next(1, 30), random.Next(1, 3000));
        var logits = Input(random, rows, classes, random.Next(2) == 0 ? 3 : 60);
        var targets = Numbers(random, rows, classes);
        var some = new Indices([.. targets.Values.ToArray().Select(target => random.Next(3) == 0 ? -100 : target)]);
        float[] weights = random.Next(2) == 0 ? [] : [.. Enumerable.Range(0, rows).Select(_ => (float)random.Next(3))];
        Check(ops => ops.CrossEntropy(logits(ops), some, weights), about: about);
        Check(ops => ops.LogProbability(logits(ops), targets), about: about);
    });

    [Fact]
    public void CrossEntropy_NothingCounts_IsZero()
    {
        var logits = Input(new Random(1), 2, 3);
        Values(Ops, Ops.CrossEntropy(logits(Ops), new Indices([-100, -100]))).ShouldBe([0]);
        Values(Ops, Ops.CrossEntropy(logits(Ops), new Indices([1, 2]), [0, 0])).ShouldBe([0]);
    }
}
