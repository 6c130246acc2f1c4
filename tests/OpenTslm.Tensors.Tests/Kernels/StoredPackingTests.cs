using OpenTslm.Tensors.Kernels;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Tests.Kernels;

public sealed unsafe class StoredPackingTests
{
    [Theory]
    [InlineData(WeightType.F16, 37)]
    [InlineData(WeightType.BF16, 37)]
    [InlineData(WeightType.F16, 64)]
    [InlineData(WeightType.Q8_0, 64)]
    [InlineData(WeightType.Q4_0, 64)]
    [InlineData(WeightType.Q4_K, 256)]
    [InlineData(WeightType.Q6_K, 256)]
    public void Run_AnyRowsAndWidth_PacksWhatTheUnpackedRowsGive(WeightType type, int terms)
    {
        var random = new Random(1);
        foreach (var (rows, width) in new[] { (1, 8), (7, 8), (8, 8), (20, 16), (32, 32), (45, 32), (5, 12), (30, 12) })
        {
            var (bytes, values) = StoredRows.Create(random, type, rows, terms);
            var size = (rows + width - 1) / width * width * terms;
            float[] expected = new float[size], found = new float[size];
            fixed (byte* source = bytes)
            fixed (float* plain = values, left = expected, right = found)
            {
                Packing.Transposed(plain, terms, terms, rows, width, left);
                StoredPacking.Run(type, source, bytes.Length / rows, terms, rows, width, right);
            }

            found.ShouldBe(expected, $"{rows} rows in panels of {width}");
        }
    }
}
