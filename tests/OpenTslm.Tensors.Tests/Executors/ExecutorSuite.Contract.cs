namespace OpenTslm.Tensors.Tests.Executors;

public abstract partial class ExecutorSuite
{
    public static TheoryData<string, string> Misfits => new()
    {
        { "input", "needs 6 values, got 5" },
        { "read", "holds 6 values, the destination 5" },
        { "linear", "with 3 columns expected, got [2, 4]" },
        { "bias", "of 2 values expected, got 3" },
        { "id", "[0, 2), got 2" },
        { "row", "[0, 2), got -1" },
        { "columns", "[1, 4) are not inside [2, 3]" },
        { "concat", "equal width expected, got [2, 3] and [2, 4]" },
        { "no parts", "At least one part" },
        { "unfold", "for [2, 3], got 3" },
        { "rms", "whole groups" },
        { "layer", "of 3 values expected, got 4" },
        { "norm type", "expected as F32, got F16" },
        { "rotary", "one position a row, got 1" },
        { "add", "one shape expected, got [2, 3] and [2, 4]" },
        { "gate", "of 1 values expected, got 2" },
        { "targets", "One target a row of [2, 3] expected, got 1" },
        { "target", "[0, 3), got 3" },
        { "ignored", "[0, 3), got -100" },
        { "weights", "One weight a row of [2, 3] expected, got 1" },
        { "heads", "2 key/value heads do not divide 3" },
        { "head width", "keys of 4 and values of 4 columns do not fit" },
        { "keys", "for [2, 4], got 3" },
        { "media", "[0, 3) is not inside a key sequence of 2 rows" },
        { "key sequence", "[0, 1), got 1" },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Operator_ShapesThatDoNotFit_SayExpectedAndGot(string what, string message)
    {
        var ops = Ops;
        var (x, z) = (ops.Input("x", new float[6], 2, 3), ops.Input("z", new float[8], 2, 4));
        var random = new Random(1);
        Weight two = Vector(random, 2), three = Vector(random, 3), four = Vector(random, 4);
        var table = Matrix(random, WeightType.F32, 2, 4);
        var options = new AttentionOptions { Heads = 1, KeyValueHeads = 1, Scale = 1, Queries = Sequences.Single(2) };
        Func<Tensor?> call = what switch
        {
            "input" => () => ops.Input("x", new float[5], 2, 3),
            "read" => () =>
            {
                ops.Read(x, new float[5]);
                return null;
            },
            "linear" => () => ops.Linear(x, table),
            "bias" => () => ops.Linear(z, table, three),
            "id" => () => ops.Embedding(table, new Indices([0, 2])),
            "row" => () => ops.Rows(x, new Indices([-1])),
            "columns" => () => ops.Columns(x, 1, 3),
            "concat" => () => ops.ConcatRows([x, z]),
            "no parts" => () => ops.ConcatRows([]),
            "unfold" => () => ops.Unfold(x, Sequences.Single(3), 1, 1, 0),
            "rms" => () => ops.RmsNorm(x, two, 1e-5f),
            "layer" => () => ops.LayerNorm(x, three, four, 1e-5f),
            "norm type" => () => ops.RmsNorm(x, Matrix(random, WeightType.F16, 1, 3), 1e-5f),
            "rotary" => () => ops.Rotary(z, new Indices([0]), RotaryTable.Create(4, 10_000)),
            "add" => () => ops.Add(x, z),
            "gate" => () => ops.AddGated(x, x, two),
            "targets" => () => ops.CrossEntropy(x, new Indices([0])),
            "target" => () => ops.CrossEntropy(x, new Indices([0, 3])),
            "ignored" => () => ops.LogProbability(x, new Indices([0, -100])),
            "weights" => () => ops.CrossEntropy(x, new Indices([0, 1]), [1]),
            "heads" => () => ops.Attention(x, x, x, options with { Heads = 3, KeyValueHeads = 2 }),
            "head width" => () => ops.Attention(x, z, z, options),
            "keys" => () => ops.Attention(z, z, z, options with { Keys = Sequences.Single(3) }),
            "media" => () => ops.Attention(x, x, x, options with { Media = new MediaMask([0, 0], [2, 3], [false, false]) }),
            "key sequence" => () => ops.Attention(x, x, x, options with { KeySequence = new Indices([1]) }),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
        Should.Throw<ArgumentException>(() => call()).Message.ShouldContain(message);
    }

    [Fact]
    public void Scope_KeptTensor_OutlivesIt()
    {
        Tensor kept, lost;
        using (var outer = Ops.BeginScope())
        {
            var made = Ops.Input("made", [4, 5, 6], 1, 3);
            using (var inner = Ops.BeginScope())
            {
                kept = inner.Keep(Ops.Input("x", [1, 2, 3], 1, 3));
            }

            Overwrite();
            Values(Ops, made).ShouldBe([4, 5, 6]);
            lost = Ops.Add(kept, kept);
            kept = outer.Keep(kept);
            Should.Throw<ArgumentException>(() => outer.Keep(_oracle.Input("x", [1], 1, 1)));
        }

        Overwrite();
        Values(Ops, kept).ShouldBe([1, 2, 3]);
        Should.Throw<ObjectDisposedException>(() => Values(Ops, lost)).Message.ShouldContain("scope");
    }

    [Fact]
    public void Scope_DisposedOutOfOrder_IsRefused()
    {
        var outer = Ops.BeginScope();
        using (Ops.BeginScope())
        {
            Should.Throw<InvalidOperationException>(outer.Dispose).Message.ShouldContain("innermost");
        }

        outer.Dispose();
        Should.Throw<ObjectDisposedException>(() => outer.Keep(Ops.Input("x", [1], 1, 1)));
    }

    /// <summary>Writes over whatever memory earlier scopes have given back.</summary>
    private void Overwrite()
    {
        using var scope = Ops.BeginScope();
        Ops.Input("other", new float[1000], 1, 1000);
    }
}
