using System.Numerics;

namespace OpenTslm.Models.Prompting.Published;

/// <summary>
/// Adds numbers in the order in which NumPy does, so that sums have the same bits (architecture reference section 1.2):
/// runs of up to 128 in eight interleaved sums, longer ones halved at a multiple of eight.
/// </summary>
internal static class PairwiseSum
{
    private const int Lanes = 8, LongestRun = 128;

    public static T Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (values.Length > LongestRun)
        {
            var half = values.Length / 2;
            half -= half % Lanes;
            return Of(values[..half]) + Of(values[half..]);
        }

        var sum = T.NegativeZero;
        var rest = 0;
        if (values.Length >= Lanes)
        {
            Span<T> lanes = stackalloc T[Lanes];
            values[..Lanes].CopyTo(lanes);
            for (rest = Lanes; rest + Lanes <= values.Length; rest += Lanes)
            {
                for (var lane = 0; lane < Lanes; lane++)
                {
                    lanes[lane] += values[rest + lane];
                }
            }

            sum = ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
        }

        foreach (var value in values[rest..])
        {
            sum += value;
        }

        return sum;
    }
}
