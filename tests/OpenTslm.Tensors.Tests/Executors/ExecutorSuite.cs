using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Tests.Executors;

/// <summary>What every executor must do, checked against the double-precision oracle.</summary>
public abstract partial class ExecutorSuite : IDisposable
{
    private readonly ReferenceOps _oracle = new();
    private ITensorOps? _ops;

    /// <summary>Whether the executor reads matrices of this type.</summary>
    protected virtual bool Reads(WeightType type) => true;

    /// <summary>Whether the executor rounds activations to 8 bits before it multiplies them with weights of this type.</summary>
    protected virtual bool Rounds(WeightType type) => false;

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
    private void Check(
        Func<ITensorOps, Tensor> forward, double tolerance = 2e-5, string? about = null, Func<Tensor, double[]>? roundings = null)
    {
        using var scope = Ops.BeginScope();
        using var oracleScope = _oracle.BeginScope();
        var (y, expected) = (forward(Ops), forward(_oracle));
        (y.Rows, y.Columns).ShouldBe((expected.Rows, expected.Columns), about);
        var actual = Values(Ops, y);
        var exact = new double[actual.Length];
        _oracle.Read(expected, exact);
        var allowed = roundings?.Invoke(expected);
        for (var i = 0; i < exact.Length; i++)
        {
            // Written so that NaN fails.
            if (!(Math.Abs(actual[i] - exact[i]) <= (tolerance * (1 + Math.Abs(exact[i]))) + (allowed?[i] ?? 0)))
            {
                Assert.Fail($"{about}: value {i} of {y} is {actual[i]}, expected {exact[i]}");
            }
        }
    }

    /// <summary>
    /// How far products may be from exact ones because the executor rounds activations to 8 bits in blocks of 32: each value by half
    /// of its block's largest over 127, so <c>Σ |w| max |x| / 254</c>.
    /// </summary>
    private double[] Roundings(Func<ITensorOps, Tensor> input, Weight weight, Tensor product)
    {
        var bounds = new double[product.Rows * product.Columns];
        if (!Rounds(weight.Type))
        {
            return bounds;
        }

        var (w, x) = (new float[weight.Count], new double[product.Rows * weight.Columns]);
        Dequantize(weight, w);
        _oracle.Read(input(_oracle), x);
        for (var i = 0; i < bounds.Length; i++)
        {
            var row = x.AsSpan(i / product.Columns * weight.Columns, weight.Columns);
            var column = w.AsSpan(i % product.Columns * weight.Columns, weight.Columns);
            for (var k = 0; k < weight.Columns; k += Quantizer.BlockLength)
            {
                var largest = 0.0;
                var sum = 0.0;
                for (var j = k; j < k + Quantizer.BlockLength; j++)
                {
                    largest = Math.Max(largest, Math.Abs(row[j]));
                    sum += Math.Abs(column[j]);
                }

                bounds[i] += sum * largest / 254 * 1.001;
            }
        }

        return bounds;
    }

    private static unsafe void Dequantize(Weight weight, Span<float> values)
    {
        Quantizer.Dequantize(weight.Type, new ReadOnlySpan<byte>((void*)weight.Address, (int)weight.ByteLength), values);
        GC.KeepAlive(weight);
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
        var (bytes, _) = StoredRows.Create(random, type, rows, columns, spread);
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
