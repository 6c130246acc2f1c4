using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tests.Kernels;

public sealed unsafe class HalfRowsTests
{
    [Fact]
    public void Store_Anything_RoundsToTheNearestTiesToEven()
    {
        var random = new Random(1);
        var values = new List<float> { 0, -0f, 65504, 65519.99f, 65520, -65520, 1e9f, float.Epsilon, 5.9604645e-8f, 2.9802322e-8f, 2.9802326e-8f };
        for (var bits = 0; bits < 0x7C00; bits++)
        {
            // A half, the middle to the next one, and the singles beside the middle.
            var half = (float)BitConverter.UInt16BitsToHalf((ushort)bits);
            var next = bits + 1 == 0x7C00 ? 65536 : (float)BitConverter.UInt16BitsToHalf((ushort)(bits + 1));
            var middle = (half + next) / 2;
            values.AddRange([half, -middle, middle, MathF.BitDecrement(middle), MathF.BitIncrement(middle)]);
        }

        values.AddRange(Enumerable.Range(0, 5000).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))));
        float[] singles = [.. values.Where(value => !float.IsNaN(value))];
        var halves = new ushort[singles.Length];
        fixed (float* x = singles)
        fixed (ushort* y = halves)
        {
            HalfRows.Store(x, y, singles.Length).ShouldBeFalse(); // some are too large
        }

        for (var i = 0; i < singles.Length; i++)
        {
            halves[i].ShouldBe(BitConverter.HalfToUInt16Bits((Half)singles[i]), $"{singles[i]:R}");
        }
    }

    [Theory]
    [InlineData(65519f, true)]
    [InlineData(65520f, false)]
    [InlineData(float.NegativeInfinity, false)]
    [InlineData(float.NaN, false)]
    public void Store_OneLargeValueAnywhere_SaysWhetherAllAreFinite(float value, bool finite)
    {
        for (var count = 1; count < 40; count++)
        {
            for (var at = 0; at < count; at++)
            {
                var singles = new float[count];
                singles[at] = value;
                var halves = new ushort[count];
                fixed (float* x = singles)
                fixed (ushort* y = halves)
                {
                    HalfRows.Store(x, y, count).ShouldBe(finite);
                }
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Widen_EveryFiniteBitPattern_IsItsValue(bool finite)
    {
        const int Columns = 13;
        ushort[] halves = [.. Enumerable.Range(0, 1 << 16).Select(bits => (ushort)bits).Where(bits => !finite || (bits & 0x7C00) != 0x7C00)];
        var rows = halves.Length / (Columns + 2);
        var singles = new float[rows * Columns];
        fixed (ushort* x = halves)
        fixed (float* y = singles)
        {
            HalfRows.Widen(x, Columns + 2, rows, Columns, y, finite);
        }

        for (var i = 0; i < singles.Length; i++)
        {
            var expected = (float)BitConverter.UInt16BitsToHalf(halves[(i / Columns * (Columns + 2)) + (i % Columns)]);
            BitConverter.SingleToInt32Bits(singles[i]).ShouldBe(BitConverter.SingleToInt32Bits(expected));
        }
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(1e-5f)] // subnormal halves
    [InlineData(6e4f)]
    public void DotsAndSums_AnyShape_AreThoseOfDoublePrecision(float spread)
    {
        var random = new Random(2);
        for (var round = 0; round < 60; round++)
        {
            var (m, count, width) = (random.Next(1, 9), random.Next(1, 65), round % 3 == 0 ? 16 * random.Next(1, 5) : random.Next(1, 70));
            var ld = width + random.Next(3);
            Half[] rows = [.. Enumerable.Range(0, count * ld).Select(_ => (Half)(spread * ((2 * random.NextSingle()) - 1)))];
            using var q = new GuardedRun(random, m * width);
            using var scaled = new GuardedRun(random, m * width);
            using var scores = new GuardedRun(random, m * count);
            using var weights = new GuardedRun(random, m * count);
            using var sums = new GuardedRun(random, m * width);
            float[] plain = weights.Values.ToArray(), before = sums.Values.ToArray();
            var accumulate = round % 2 == 0;
            fixed (Half* halves = rows)
            {
                HalfProducts.Scale(m, width, q.Pointer, width, scaled.Pointer).ShouldBeTrue();
                HalfProducts.Dots(m, count, width, scaled.Pointer, width, (ushort*)halves, ld, scores.Pointer, count, (ushort*)halves);
                Pointwise.Scale(HalfRows.Restoring, weights.Pointer, weights.Pointer, m * count);
                HalfSums.Run(
                    m, count, width, weights.Pointer, count, (ushort*)halves, ld, sums.Pointer, width, accumulate, (ushort*)halves);
            }

            for (var i = 0; i < m; i++)
            {
                for (var j = 0; j < count; j++)
                {
                    var dot = Enumerable.Range(0, width).Sum(c => (double)q.Values[(i * width) + c] * (double)rows[(j * ld) + c]);
                    ((double)scores.Values[(i * count) + j]).ShouldBe(dot, 1e-5 * spread * width);
                }

                for (var c = 0; c < width; c++)
                {
                    var sum = Enumerable.Range(0, count).Sum(j => (double)plain[(i * count) + j] * (double)rows[(j * ld) + c]);
                    sum += accumulate ? before[(i * width) + c] : 0;
                    ((double)sums.Values[(i * width) + c]).ShouldBe(sum, 1e-5 * (spread + 1) * count);
                }
            }

            Array.ForEach([scaled, scores, sums], run => run.CheckGuards());
        }
    }

    [Theory]
    [InlineData(1e30f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Scale_TooLargeOrNoNumber_IsSaid(float value)
    {
        for (var at = 0; at < 19; at++)
        {
            var q = new float[19];
            q[at] = value;
            var scaled = new float[19];
            fixed (float* x = q, y = scaled)
            {
                HalfProducts.Scale(1, 19, x, 19, y).ShouldBeFalse();
            }
        }
    }
}
