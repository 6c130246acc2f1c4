using OpenTslm.Models.Prompting.Published;

namespace OpenTslm.Models.Tests.Prompting.Published;

public sealed class ScaledSeriesTests
{
    private static readonly float[] Ramp = [1, 2, 3, 4];

    [Theory]
    [InlineData(PublishedTask.Tsqa, 1.2909944487358056)] // sample
    [InlineData(PublishedTask.M4, 1.2909944487358056)]
    [InlineData(PublishedTask.Har, 1.2909944487358056)]
    [InlineData(PublishedTask.Sleep, 1.1180339887498949)] // population
    [InlineData(PublishedTask.Ecg, 1.1180339887498949)]
    public void Of_ARamp_HasTheTasksStandardDeviation(PublishedTask task, double deviation)
    {
        var scaled = ScaledSeries.Of(Ramp, TaskFormat.Of(task));

        scaled.Mean.ShouldBe(2.5);
        scaled.StandardDeviation.ShouldBe(deviation, 1e-7);
        scaled.Values.ShouldBe([.. Ramp.Select(x => (float)((x - 2.5) / deviation))], 1e-6);
    }

    [Theory]
    [InlineData(PublishedTask.Tsqa, 0)]
    [InlineData(PublishedTask.M4, 0)]
    [InlineData(PublishedTask.Har, 1e-6)] // the clamped divisor is what the prompt announces
    [InlineData(PublishedTask.Sleep, 1e-6)]
    [InlineData(PublishedTask.Ecg, 0)]
    public void Of_AConstant_IsZerosAndSaysTheTasksDivisor(PublishedTask task, double deviation)
    {
        var scaled = ScaledSeries.Of([7, 7, 7, 7, 7], TaskFormat.Of(task));

        scaled.Values.ShouldAllBe(value => value == 0);
        scaled.StandardDeviation.ShouldBe(deviation, 1e-12);
        scaled.Mean.ShouldBe(7);
    }

    [Fact]
    public void Of_AnEcgOfLittleSpread_IsOnlyCentred()
    {
        var scaled = ScaledSeries.Of([0, 1e-6f, 0, 1e-6f], TaskFormat.Of(PublishedTask.Ecg));

        scaled.StandardDeviation.ShouldBe(5e-7, 1e-12);
        scaled.Values.ShouldBe([-5e-7f, 5e-7f, -5e-7f, 5e-7f], 1e-12);
    }

    [Fact]
    public void Of_Singles_AreAddedInSinglePrecision()
    {
        // 2²⁴ + 1 is not a single: in lanes of their own the ones survive as long as nothing large joins them.
        float[] values = [16_777_216, 1, 1, 1, 1, 1, 1, 1];

        PairwiseSum.Of<float>(values).ShouldBe((((16_777_216f + 1) + (1f + 1)) + ((1f + 1) + (1f + 1))));
        PairwiseSum.Of<float>([]).ShouldBe(0);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(127)]
    [InlineData(129)]
    [InlineData(1500)]
    [InlineData(4096)]
    public void Of_ManyValues_SumsAsTheRuleOfTheReferenceSays(int count)
    {
        var random = new Random(count);
        float[] values = [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() - 0.5) * 1e3))];

        BitConverter.SingleToInt32Bits(PairwiseSum.Of<float>(values)).ShouldBe(BitConverter.SingleToInt32Bits(Naive(values, 0, count)));
    }

    // The rule of architecture reference section 1.2, written down once more with indices.
    private static float Naive(float[] values, int start, int count)
    {
        if (count > 128)
        {
            var half = (count / 2) - (count / 2 % 8);
            return Naive(values, start, half) + Naive(values, start + half, count - half);
        }

        if (count < 8)
        {
            var sum = -0.0f;
            for (var i = 0; i < count; i++)
            {
                sum += values[start + i];
            }

            return sum;
        }

        var r = values[start..(start + 8)];
        var at = 8;
        for (; at + 8 <= count; at += 8)
        {
            for (var lane = 0; lane < 8; lane++)
            {
                r[lane] += values[start + at + lane];
            }
        }

        var total = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
        for (; at < count; at++)
        {
            total += values[start + at];
        }

        return total;
    }
}
