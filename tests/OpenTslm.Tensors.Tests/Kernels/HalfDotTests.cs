using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tests.Kernels;

public sealed unsafe class HalfDotTests
{
    [Fact]
    public void Run_EveryBitPatternAlone_IsItsValue()
    {
        const int Count = 64;
        var w = stackalloc ushort[Count];
        var x = stackalloc float[Count];
        for (var bits = 0; bits < 1 << 16; bits++)
        {
            var at = bits % Count;
            w[at] = (ushort)bits;
            x[at] = 1;

            HalfDot.Run(w, x, Count).ShouldBe((float)BitConverter.UInt16BitsToHalf((ushort)bits));

            w[at] = 0;
            x[at] = 0;
        }
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(1e-5f)] // subnormal halves
    [InlineData(6e4f)]
    public void Run_RowOfOneSize_IsTheSumOfProducts(float spread)
    {
        var random = new Random(1);
        foreach (var count in new[] { 1, 31, 32, 33, 100, 2048 })
        {
            using var x = new GuardedRun(random, count);
            Half[] row = [.. Enumerable.Range(0, count).Select(_ => (Half)(spread * ((2 * random.NextSingle()) - 1)))];
            var expected = 0.0;
            for (var i = 0; i < count; i++)
            {
                expected += (double)row[i] * x.Values[i];
            }

            fixed (Half* w = row)
            {
                // NaN beyond the activation's end would show.
                ((double)HalfDot.Run((ushort*)w, x.Pointer, count)).ShouldBe(expected, 1e-5 * spread * Math.Sqrt(count));
            }
        }
    }

    [Fact]
    public void Run_InfinityInRow_IsInfinite()
    {
        Half[] row = [.. Enumerable.Repeat(Half.One, 64)];
        float[] x = [.. Enumerable.Repeat(0.5f, 64)];
        row[5] = Half.NegativeInfinity;
        fixed (Half* w = row)
        fixed (float* values = x)
        {
            HalfDot.Run((ushort*)w, values, 64).ShouldBe(float.NegativeInfinity);
            row[40] = Half.PositiveInfinity;
            HalfDot.Run((ushort*)w, values, 64).ShouldBe(float.NaN);
        }
    }
}
