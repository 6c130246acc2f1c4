using System.Runtime.Intrinsics.X86;
using OpenTslm.Tensors.Cpu;
using OpenTslm.Tensors.Kernels;
using OpenTslm.Tensors.Quantization;
using OpenTslm.Tensors.Tests.Kernels;

namespace OpenTslm.Tensors.Tests.Cpu;

public sealed unsafe class BlockLinearTests
{
    private const int Outputs = 24; // of sixteen and of eight at once

    private static readonly WorkerPool Pool = new(2);

    /// <summary>Pairs of kernels: the block of the weight and how tiles multiply it.</summary>
    public enum Kernel
    {
        FourBitBytes,
        FourBitPairs,
        EightBitBytes,
        EightBitWords,
    }

    [ProductsOfBytesTheory]
    [InlineData(Kernel.FourBitBytes)]
    [InlineData(Kernel.FourBitPairs)]
    [InlineData(Kernel.EightBitBytes)]
    [InlineData(Kernel.EightBitWords)]
    public void Run_AnyNumberOfRows_GivesEachTheProductAndTheBitsThatItHasAlone(Kernel kernel)
    {
        var random = new Random(5);
        foreach (var (outputs, blocks) in new[] { (1, 1), (7, 2), (8, 3), (37, 20), (300, 7), (50, 65), (16, 130) })
        {
            const int most = 21;
            var inputs = blocks * Quantizer.BlockLength;
            var (bytes, w) = StoredRows.Create(random, TypeOf(kernel), outputs, inputs, blocks % 2 == 0 ? 1 : 1e-3f);
            float[] x = [.. Enumerable.Range(0, most * inputs).Select(i => ((2 * random.NextSingle()) - 1) * (i % 50 == 0 ? 20 : 1))];
            x.AsSpan(0, Quantizer.BlockLength).Clear(); // a block of zeros has no scale
            float[] alone = [.. Enumerable.Range(0, most).SelectMany(i => Run(kernel, bytes, outputs, x[(i * inputs)..((i + 1) * inputs)]))];
            for (var row = 0; row < most; row++)
            {
                for (var j = 0; j < outputs; j++)
                {
                    var (rounded, exact, magnitude, bound) =
                        RoundedProduct.Of(w.AsSpan(j * inputs, inputs), x.AsSpan(row * inputs, inputs));
                    ((double)alone[(row * outputs) + j]).ShouldBe(rounded, (magnitude * 1e-6) + 1e-12, $"{outputs} × {inputs}, output {j}");
                    ((double)alone[(row * outputs) + j]).ShouldBe(exact, bound + (magnitude * 1e-6) + 1e-12, $"{outputs} × {inputs}, output {j}");
                }
            }

            for (var rows = 2; rows <= most; rows++)
            {
                var together = Run(kernel, bytes, outputs, x[..(rows * inputs)]);
                together.ShouldBe(alone[..together.Length], $"{outputs} × {inputs}, {rows} rows");
            }
        }
    }

    [ProductsOfBytesTheory]
    [InlineData(Kernel.FourBitBytes)]
    [InlineData(Kernel.FourBitPairs)]
    [InlineData(Kernel.EightBitBytes)]
    [InlineData(Kernel.EightBitWords)]
    public void Run_ToWhatIsThere_AddsAndLeavesTheRest(Kernel kernel)
    {
        foreach (var (outputs, blocks, rows) in new[] { (5, 2, 1), (21, 130, 2), (21, 130, 9), (40, 3, 6), (9, 1, 4) })
        {
            var inputs = blocks * Quantizer.BlockLength;
            var (bytes, w) = StoredRows.Create(new Random(outputs), TypeOf(kernel), outputs, inputs);
            float[] x = [.. Enumerable.Range(0, rows * inputs).Select(i => MathF.Sin(i))];
            float[] begun = [.. Enumerable.Range(0, rows * outputs).Select(i => i * 0.5f)];
            var found = Run(kernel, bytes, outputs, x, begun);
            for (var i = 0; i < begun.Length; i++)
            {
                var (rounded, _, magnitude, _) =
                    RoundedProduct.Of(w.AsSpan(i % outputs * inputs, inputs), x.AsSpan(i / outputs * inputs, inputs));
                ((double)found[i]).ShouldBe(begun[i] + rounded, (magnitude + begun[i]) * 1e-6);
            }
        }
    }

    [ProductsOfBytesTheory]
    [InlineData(Kernel.FourBitBytes)]
    [InlineData(Kernel.FourBitPairs)]
    [InlineData(Kernel.EightBitBytes)]
    [InlineData(Kernel.EightBitWords)]
    public void Run_LargestBytes_DoNotOverflow(Kernel kernel)
    {
        var (type, inputs) = (TypeOf(kernel), 2 * Quantizer.BlockLength);
        foreach (var filling in new byte[] { 0xFF, 0x80, 0x7F, 0x00 })
        {
            foreach (var scale in new[] { (Half)0.25f, (Half)(-2f), (Half)1e-6f }) // the last is subnormal
            {
                var bytes = new byte[Outputs * Weight.BytesOf(type, inputs, inputs)];
                bytes.AsSpan().Fill(filling);
                for (var block = 0; block < bytes.Length; block += Quantizer.BytesOfBlock(type))
                {
                    BitConverter.TryWriteBytes(bytes.AsSpan(block), scale);
                }

                var w = new float[Outputs * inputs];
                Quantizer.Dequantize(type, bytes, w);
                foreach (var sign in new[] { -1, 1 })
                {
                    float[] x = [.. Enumerable.Repeat(sign * 3f, 6 * inputs)];
                    var (rounded, _, magnitude, _) = RoundedProduct.Of(w.AsSpan(0, inputs), x.AsSpan(0, inputs));
                    foreach (var found in Run(kernel, bytes, Outputs, x).Concat(Run(kernel, bytes, Outputs, x[..inputs])))
                    {
                        ((double)found).ShouldBe(rounded, (magnitude * 1e-6) + 1e-12, $"bytes of {filling}");
                    }
                }
            }
        }
    }

    [ProductsOfBytesTheory]
    [InlineData(Kernel.FourBitBytes)]
    [InlineData(Kernel.FourBitPairs)]
    [InlineData(Kernel.EightBitBytes)]
    [InlineData(Kernel.EightBitWords)]
    public void Run_ActivationOfExtremes_KeepsThem(Kernel kernel)
    {
        var inputs = 3 * Quantizer.BlockLength;
        var (bytes, w) = StoredRows.Create(new Random(4), TypeOf(kernel), Outputs, inputs);
        foreach (var rows in new[] { 1, 6 })
        {
            foreach (var size in new[] { 0f, 1e-38f, 1e-20f, 1e15f })
            {
                float[] x = [.. Enumerable.Range(0, rows * inputs).Select(i => size * ((i % inputs % 7) - 3))];
                var (_, exact, magnitude, bound) = RoundedProduct.Of(w.AsSpan(0, inputs), x.AsSpan(0, inputs));
                ((double)Run(kernel, bytes, Outputs, x)[0]).ShouldBe(exact, bound + (magnitude * 1e-6) + 1e-30);
            }

            foreach (var wrong in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
            {
                float[] x = [.. Enumerable.Repeat(1f, rows * inputs)];
                x[37] = wrong;
                var found = Run(kernel, bytes, Outputs, x);
                float.IsFinite(found[0]).ShouldBeFalse();
                found.AsSpan(Outputs).ToArray().ShouldAllBe(value => float.IsFinite(value)); // the other activations
            }
        }
    }

    [Fact]
    public void Linear_SingleActivations_KeepsEightBitWeightsExact()
    {
        var (bytes, values) = StoredRows.Create(new Random(6), WeightType.Q8_0, 5, 64);
        float[] x = [.. Enumerable.Range(0, 64).Select(i => 1 + (i * 1e-4f))]; // rounded to 8 bits, these are all but equal
        var weight = Mapped(bytes, WeightType.Q8_0, 5, 64);
        using var single = new CpuOps(Pool);
        var found = Linear(single, x, 1, weight);
        for (var j = 0; j < 5; j++)
        {
            var exact = Enumerable.Range(0, 64).Sum(i => (double)values[(j * 64) + i] * x[i]);
            ((double)found[j]).ShouldBe(exact, 1e-6 * RoundedProduct.Of(values.AsSpan(j * 64, 64), x).Magnitude);
        }
    }

    [Fact]
    public void Create_NoSuchActivations_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new CpuOps(Pool, (ActivationType)7)).ParamName.ShouldBe("activations");

    private static WeightType TypeOf(Kernel kernel) => kernel <= Kernel.FourBitPairs ? WeightType.Q4_0 : WeightType.Q8_0;

    /// <summary>The product by kernels that may not be the ones that this machine takes.</summary>
    private static float[] Run(Kernel kernel, byte[] bytes, int outputs, float[] x, float[]? begun = null)
    {
        var type = TypeOf(kernel);
        var inputs = (int)(bytes.Length / outputs / Quantizer.BytesOfBlock(type) * Quantizer.BlockLength);
        var (weight, rows) = (Mapped(bytes, type, outputs, inputs), x.Length / inputs);
        float[] y = [.. begun ?? new float[rows * outputs], float.MaxValue]; // the last is not to be touched
        fixed (float* values = x, results = y)
        {
            switch (kernel)
            {
                case Kernel.FourBitBytes when AvxVnni.IsSupported:
                    BlockLinear.Run<FourBitBlock, ByteSteps>(values, rows, weight, results, begun is not null, Pool);
                    break;
                case Kernel.FourBitBytes or Kernel.FourBitPairs:
                    BlockLinear.Run<FourBitBlock, PairSteps>(values, rows, weight, results, begun is not null, Pool);
                    break;
                case Kernel.EightBitBytes when AvxVnni.IsSupported:
                    BlockLinear.Run<RaisedEightBitBlock, ByteSteps>(values, rows, weight, results, begun is not null, Pool);
                    break;
                default:
                    BlockLinear.Run<EightBitBlock, WordSteps>(values, rows, weight, results, begun is not null, Pool);
                    break;
            }
        }

        y[^1].ShouldBe(float.MaxValue);
        return y[..^1];
    }

    private static float[] Linear(CpuOps ops, ReadOnlySpan<float> x, int rows, Weight weight)
    {
        using var scope = ops.BeginScope();
        var y = new float[rows * weight.Rows];
        ops.Read(ops.Linear(ops.Input("x", x, rows, weight.Columns), weight), y);
        return y;
    }

    private static Weight Mapped(byte[] bytes, WeightType type, int rows, int columns)
    {
        var pinned = GC.AllocateArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned, 0);
        fixed (byte* address = pinned)
        {
            return Weight.Map("weight", [rows, columns], type, (nint)address, pinned.Length, pinned);
        }
    }
}
