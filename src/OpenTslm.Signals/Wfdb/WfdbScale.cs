using System.Globalization;

namespace OpenTslm.Signals.Wfdb;

/// <summary>How a channel's values become whole numbers of 16 bits: <c>value · Gain + Baseline</c>.</summary>
/// <param name="Gain">1, 2 or 5 times a power of ten, so that values of a few decimals are met exactly.</param>
/// <param name="Baseline">The number of value zero.</param>
internal readonly record struct WfdbScale(double Gain, int Baseline)
{
    private const int Block = 1 << 16;
    private const double WithoutBaseline = 4;

    /// <summary>The number of a missing sample.</summary>
    public const short Missing = short.MinValue;

    /// <summary>The finest scale that holds all samples of a channel.</summary>
    public static WfdbScale Measure(TimeSeries channel)
    {
        var block = new float[(int)Math.Min(Block, Math.Max(1, channel.Count))];
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (long start = 0; start < channel.Count; start += block.Length)
        {
            var part = block.AsSpan(0, (int)Math.Min(block.Length, channel.Count - start));
            channel.Read(start, part);
            foreach (var value in part)
            {
                if (float.IsFinite(value))
                {
                    lowest = Math.Min(lowest, value);
                    highest = Math.Max(highest, value);
                }
            }
        }

        var largest = Math.Max(Math.Abs(lowest), Math.Abs(highest));
        if (!(lowest <= highest) || largest == 0)
        {
            return new WfdbScale(1, 0);
        }

        var around = Step(short.MaxValue / largest);
        if (lowest == highest)
        {
            return new WfdbScale(around, 0);
        }

        // Values far from zero are held finer around their own middle.
        var between = Step((short.MaxValue - 1) / ((highest - lowest) / 2));
        var baseline = -Math.Round((lowest + highest) / 2 * between);
        return between >= WithoutBaseline * around && Math.Abs(baseline) <= int.MaxValue - 1
            ? new WfdbScale(between, (int)baseline)
            : new WfdbScale(around, 0);
    }

    /// <summary>The number nearest to a value; that of a missing sample for NaN and infinity.</summary>
    public short ToDigital(float value) => !float.IsFinite(value)
        ? Missing
        : (short)Math.Clamp(Math.Round(value * Gain) + Baseline, short.MinValue + 1, short.MaxValue);

    private static double Step(double most)
    {
        var power = (int)Math.Floor(Math.Log10(most)) + 1;
        while (true)
        {
            foreach (var digit in (ReadOnlySpan<int>)[5, 2, 1])
            {
                // As text, since a power of ten is rarely met exactly by multiplication.
                if (double.Parse(FormattableString.Invariant($"{digit}E{power}"), CultureInfo.InvariantCulture) is var step && step <= most)
                {
                    return step;
                }
            }

            power--;
        }
    }
}
