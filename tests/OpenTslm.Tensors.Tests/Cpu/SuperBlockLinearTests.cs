using OpenTslm.Tensors.Cpu;
using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tests.Cpu;

public sealed class SuperBlockLinearTests
{
    private static readonly WorkerPool Pool = new(2);

    [Theory]
    [InlineData(WeightType.Q4_K)]
    [InlineData(WeightType.Q6_K)]
    public void Linear_AnyNumberOfRows_GivesEachRowWhatItHasAlone(WeightType type)
    {
        if (!FourRowsDot.Takes(type))
        {
            return; // single precision throughout: nothing is rounded
        }

        var random = new Random(5);
        foreach (var (outputs, blocks) in new[] { (1, 1), (37, 2), (50, 3), (300, 7) })
        {
            const int most = 40;
            var inputs = StoredRows.Columns(type, blocks, 0);
            var (bytes, values) = StoredRows.Create(random, type, outputs, inputs);
            var weight = Mapped(bytes, type, outputs, inputs);
            var bias = Weight.FromSingles("bias", [outputs], [.. Enumerable.Range(0, outputs).Select(i => i * 0.01f)]);
            float[] x = [.. Enumerable.Range(0, most * inputs).Select(i => ((2 * random.NextSingle()) - 1) * (i % 50 == 0 ? 20 : 1))];
            using var ops = new CpuOps(Pool, ActivationType.Rounded);
            float[][] alone = [.. Enumerable.Range(0, most).Select(i => Linear(ops, x.AsSpan(i * inputs, inputs), 1, weight, bias))];
            for (var rows = 1; rows <= most; rows++)
            {
                var together = Linear(ops, x.AsSpan(0, rows * inputs), rows, weight, bias);
                for (var i = 0; i < together.Length; i++)
                {
                    var (row, output) = (i / outputs, i % outputs);
                    var allowed = rows <= SuperBlockLinear.FewRows
                        ? 0
                        : 1e-5 * Magnitude(values.AsSpan(output * inputs, inputs), x.AsSpan(row * inputs, inputs));
                    Math.Abs((double)together[i] - alone[row][output]).ShouldBeLessThanOrEqualTo(
                        allowed, $"{outputs} outputs, {inputs} inputs, row {row} of {rows}");
                }
            }
        }
    }

    private static float[] Linear(CpuOps ops, ReadOnlySpan<float> x, int rows, Weight weight, Weight? bias)
    {
        using var scope = ops.BeginScope();
        var y = new float[rows * weight.Rows];
        ops.Read(ops.Linear(ops.Input("x", x, rows, weight.Columns), weight, bias), y);
        return y;
    }

    private static unsafe Weight Mapped(byte[] bytes, WeightType type, int rows, int columns)
    {
        fixed (byte* address = bytes)
        {
            return Weight.Map("weight", [rows, columns], type, (nint)address, bytes.Length, bytes);
        }
    }

    /// <summary><c>Σ |w| |x|</c>.</summary>
    private static double Magnitude(ReadOnlySpan<float> w, ReadOnlySpan<float> x)
    {
        var sum = 0.0;
        for (var i = 0; i < w.Length; i++)
        {
            sum += Math.Abs((double)w[i] * x[i]);
        }

        return sum;
    }
}
