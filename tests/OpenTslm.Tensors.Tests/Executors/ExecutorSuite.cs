using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Tests.Executors;

/// <summary>What every executor must do, checked against the double-precision oracle.</summary>
public abstract partial class ExecutorSuite : IDisposable
{
    private readonly ReferenceOps _oracle = new();
    private ITensorOps? _ops;

    /// <summary>Whether the executor reads matrices of this type.</summary>
    protected virtual bool Reads(WeightType type) => true;

    /// <summary>Whether the executor keeps caches.</summary>
    protected virtual bool HasCaches => true;

    private ITensorOps Ops => _ops ??= Create();

    public void Dispose()
    {
        (_ops as IDisposable)?.Dispose();
        _oracle.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract ITensorOps Create();

    /// <summary>Runs the same calls on the executor and on the oracle and compares what comes out.</summary>
    private void Check(Func<ITensorOps, Tensor> forward, double tolerance = 2e-5, string? about = null)
    {
        using var scope = Ops.BeginScope();
        using var oracleScope = _oracle.BeginScope();
        var (y, expected) = (forward(Ops), forward(_oracle));
        (y.Rows, y.Columns).ShouldBe((expected.Rows, expected.Columns), about);
        var actual = Values(Ops, y);
        var exact = new double[actual.Length];
        _oracle.Read(expected, exact);
        for (var i = 0; i < exact.Length; i++)
        {
            // Written so that NaN fails.
            if (!(Math.Abs(actual[i] - exact[i]) <= tolerance * (1 + Math.Abs(exact[i]))))
            {
                Assert.Fail($"{about}: value {i} of {y} is {actual[i]}, expected {exact[i]}");
            }
        }
    }

    /// <summary>Runs a check on random shapes; the message of a failure names the round, which is the seed.</summary>
    private static void Repeat(int rounds, Action<Random, string> check)
    {
        for (var round = 0; round < rounds; round++)
        {
            check(new Random(round), $"round {round}");
        }
    }

    private static float[] Values(ITensorOps ops, Tensor tensor)
    {
        var values = new float[tensor.Rows * tensor.Columns];
        ops.Read(tensor, values);
        return values;
    }

    private static float[] Uniform(Random random, int count, float spread = 1) =>
        [.. Enumerable.Range(0, count).Select(_ => spread * ((2 * random.NextSingle()) - 1))];

    private static Func<ITensorOps, Tensor> Input(Random random, int rows, int columns, float spread = 1)
    {
        var values = Uniform(random, rows * columns, spread);
        return ops => ops.Input("x", values, rows, columns);
    }

    private static Weight Vector(Random random, int count, float spread = 1) =>
        Weight.FromSingles("vector", [count], Uniform(random, count, spread));

    /// <summary>A random matrix, its values rounded to the storage type.</summary>
    private static unsafe Weight Matrix(Random random, WeightType type, int rows, int columns, float spread = 1)
    {
        var values = Uniform(random, rows * columns, spread);
        var bytes = GC.AllocateArray<byte>((int)Weight.BytesOf(type, values.Length, columns), pinned: true);
        Quantizer.Quantize(type, values, bytes, columns);
        fixed (byte* address = bytes)
        {
            return Weight.Map("matrix", [rows, columns], type, (nint)address, bytes.Length, bytes);
        }
    }

    private static Sequences Ragged(Random random, int most) => Sequences.FromLengths(
        [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(4) == 0 ? random.Next(2) : random.Next(most + 1))]);

    private static Indices Numbers(Random random, int count, int end) =>
        new([.. Enumerable.Range(0, count).Select(_ => random.Next(end))]);
}
