using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tests.Kernels;

public sealed unsafe class HalfRowsDotTests
{
    [Fact]
    public void Run_EveryBitPatternAlone_IsItsValue()
    {
        const int Count = 64;
        var w = stackalloc ushort[Count * FourRows.Count];
        var x = stackalloc float[Count];
        for (var bits = 0; bits < 1 << 16; bits++)
        {
            var (at, row) = (bits % Count, bits / Count % FourRows.Count);
            w[(row * Count) + at] = (ushort)bits;
            x[PairedActivation.PlaceOf(at, Count)] = 1;

            var dots = HalfRowsDot.Run(RowsAt(w, Count), x, Count);

            for (var other = 0; other < FourRows.Count; other++)
            {
                dots[other].ShouldBe(other == row ? (float)BitConverter.UInt16BitsToHalf((ushort)bits) : 0);
            }

            w[(row * Count) + at] = 0;
            x[PairedActivation.PlaceOf(at, Count)] = 0;
        }
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(1e-5f)] // subnormal halves
    [InlineData(6e4f)]
    public void Run_RowsOfOneSize_AreSumsOfProducts(float spread)
    {
        var random = new Random(1);
        foreach (var count in new[] { 1, 31, 32, 33, 100, 2048 })
        {
            using var x = new GuardedRun(random, count);
            using var ordered = new GuardedRun(random, count);
            PairedActivation.Create(x.Pointer, count, ordered.Pointer);
            Half[] rows = [.. Enumerable.Range(0, FourRows.Count * count).Select(_ => (Half)(spread * ((2 * random.NextSingle()) - 1)))];
            fixed (Half* w = rows)
            {
                // NaN beyond the activation's end would show.
                var dots = HalfRowsDot.Run(RowsAt((ushort*)w, count), ordered.Pointer, count);
                for (var row = 0; row < FourRows.Count; row++)
                {
                    var expected = 0.0;
                    for (var i = 0; i < count; i++)
                    {
                        expected += (double)rows[(row * count) + i] * x.Values[i];
                    }

                    ((double)dots[row]).ShouldBe(expected, 1e-5 * spread * Math.Sqrt(count));
                }
            }
        }
    }

    [Theory]
    [InlineData(64)]
    [InlineData(70)]
    public void Run_InfinityInRow_IsInfinite(int count)
    {
        Half[] rows = [.. Enumerable.Repeat(Half.One, FourRows.Count * count)];
        float[] x = [.. Enumerable.Repeat(0.5f, count)];
        rows[count + 5] = Half.NegativeInfinity;
        rows[(3 * count) + 63] = Half.PositiveInfinity;
        fixed (Half* w = rows)
        fixed (float* values = x)
        {
            var dots = HalfRowsDot.Run(RowsAt((ushort*)w, count), values, count);
            (dots[0], dots[1], dots[2], dots[3]).ShouldBe(
                (count / 2f, float.NegativeInfinity, count / 2f, float.PositiveInfinity));
            rows[count + 40] = Half.PositiveInfinity;
            HalfRowsDot.Run(RowsAt((ushort*)w, count), values, count)[1].ShouldBe(float.NaN);
        }
    }

    private static FourRows RowsAt(ushort* first, int count) => new((byte*)first, count * sizeof(ushort), FourRows.Count);
}
