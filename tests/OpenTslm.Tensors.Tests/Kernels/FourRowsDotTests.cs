using System.Runtime.Intrinsics;
using OpenTslm.Tensors.Kernels;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Tests.Kernels;

public sealed unsafe class FourRowsDotTests
{
    [ProductsOfBytesTheory]
    [InlineData(WeightType.Q4_K)]
    [InlineData(WeightType.Q6_K)]
    public void Run_AnyRows_GivesTheProductWithTheRoundedActivation(WeightType type)
    {
        foreach (var blocks in new[] { 1, 2, 3, 4, 5, 7, 20, 33, 65 })
        {
            for (var rows = 1; rows <= FourRows.Count; rows++)
            {
                var random = new Random((blocks * 8) + rows);
                var count = blocks * Quantizer.LengthOfBlock(type);
                var (bytes, w) = StoredRows.Create(random, type, rows, count, blocks % 2 == 0 ? 1 : 1e-3f);
                float[] x = [.. Enumerable.Range(0, count).Select(i => ((2 * random.NextSingle()) - 1) * (i % 40 == 0 ? 50 : 1))];
                x.AsSpan(0, Quantizer.BlockLength).Clear(); // a block of zeros has no scale
                var found = Run(type, bytes, rows, x);
                for (var j = 0; j < FourRows.Count; j++)
                {
                    var row = w.AsSpan(Math.Min(j, rows - 1) * count, count);
                    var (rounded, exact, magnitude, bound) = RoundedProduct.Of(row, x);
                    ((double)found[j]).ShouldBe(rounded, (magnitude * 1e-6) + 1e-12, $"{blocks} blocks, row {j} of {rows}");
                    ((double)found[j]).ShouldBe(exact, bound + (magnitude * 1e-6) + 1e-12, $"{blocks} blocks, row {j} of {rows}");
                }
            }
        }
    }

    [ProductsOfBytesTheory]
    [InlineData(WeightType.Q4_K)]
    [InlineData(WeightType.Q6_K)]
    public void Run_LargestBytes_DoNotSaturate(WeightType type)
    {
        var count = 2 * Quantizer.LengthOfBlock(type);
        foreach (var filling in new byte[] { 0xFF, 0x80, 0x7F, 0x00 })
        {
            var bytes = new byte[4 * Weight.BytesOf(type, count, count)];
            bytes.AsSpan().Fill(filling);
            foreach (var place in ScalesOf(type, bytes.Length))
            {
                BitConverter.TryWriteBytes(bytes.AsSpan(place), (Half)0.25f);
            }

            var w = new float[4 * count];
            Quantizer.Dequantize(type, bytes, w);
            foreach (var sign in new[] { -1, 1 })
            {
                float[] x = [.. Enumerable.Repeat(sign * 3f, count)];
                var (rounded, _, magnitude, _) = RoundedProduct.Of(w.AsSpan(0, count), x);
                var found = Run(type, bytes, 4, x);
                for (var j = 0; j < FourRows.Count; j++)
                {
                    ((double)found[j]).ShouldBe(rounded, (magnitude * 1e-6) + 1e-12, $"bytes of {filling}");
                }
            }
        }
    }

    [ProductsOfBytesTheory]
    [InlineData(WeightType.Q4_K)]
    [InlineData(WeightType.Q6_K)]
    public void Run_ActivationOfExtremes_KeepsThem(WeightType type)
    {
        var count = 3 * Quantizer.LengthOfBlock(type);
        var (bytes, w) = StoredRows.Create(new Random(4), type, 4, count);
        foreach (var size in new[] { 0f, 1e-38f, 1e-20f, 1e15f })
        {
            float[] x = [.. Enumerable.Range(0, count).Select(i => size * ((i % 7) - 3))];
            var (_, exact, magnitude, bound) = RoundedProduct.Of(w.AsSpan(0, count), x);
            ((double)Run(type, bytes, 4, x)[0]).ShouldBe(exact, bound + (magnitude * 1e-6) + 1e-30);
        }

        foreach (var wrong in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            float[] x = [.. Enumerable.Repeat(1f, count)];
            x[37] = wrong;
            float.IsFinite(Run(type, bytes, 4, x)[0]).ShouldBeFalse();
        }
    }

    [Fact]
    public void Create_OfAnyValues_RoundsThemWithinHalfAStep()
    {
        var random = new Random(3);
        float[] x = [.. Enumerable.Range(0, 512).Select(_ => (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 4))))];
        var memory = new float[RoundedActivation.SizeOf(x.Length)];
        Array.Fill(memory, float.NaN); // what an earlier activation left
        fixed (float* values = x, rounded = memory)
        {
            RoundedActivation.Create(values, x.Length, rounded);
            var found = new RoundedActivation(rounded, x.Length);
            for (var i = 0; i < x.Length; i++)
            {
                var scale = MathF.ScaleB(found.Scales[i / 32], -64);
                found.Values[i].ShouldBeInRange((sbyte)-127, (sbyte)127);
                Math.Abs((scale * found.Values[i]) - x[i]).ShouldBeLessThanOrEqualTo(scale * 0.5001f);
            }

            MathF.ScaleB(found.Sums[2], -64).ShouldBe(x[64..96].Sum(), MathF.ScaleB(found.Scales[2], -64) * 16);
        }
    }

    private static Vector128<float> Run(WeightType type, byte[] bytes, int rows, float[] x)
    {
        var memory = new float[RoundedActivation.SizeOf(x.Length)];
        fixed (byte* first = bytes)
        fixed (float* values = x, rounded = memory)
        {
            RoundedActivation.Create(values, x.Length, rounded);
            return FourRowsDot.Run(type, new FourRows(first, bytes.Length / rows, rows), new RoundedActivation(rounded, x.Length), x.Length);
        }
    }

    private static IEnumerable<int> ScalesOf(WeightType type, int length) =>
        from block in Enumerable.Range(0, length / Quantizer.BytesOfBlock(type))
        from place in type is WeightType.Q4_K ? new[] { 0, 2 } : [208]
        select (block * Quantizer.BytesOfBlock(type)) + place;
}
