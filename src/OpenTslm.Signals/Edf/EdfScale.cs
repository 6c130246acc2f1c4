using System.Globalization;

namespace OpenTslm.Signals.Edf;

/// <summary>The physical limits of a channel to be written, as their header fields give them.</summary>
/// <param name="Minimum">Text of the physical value of sample value -32768.</param>
/// <param name="Maximum">Text of the physical value of sample value 32767.</param>
internal sealed record EdfScale(string Minimum, string Maximum)
{
    private const int Block = 1 << 16;
    private const double Steps = ushort.MaxValue;
    private readonly double _minimum = double.Parse(Minimum, CultureInfo.InvariantCulture);
    private readonly double _maximum = double.Parse(Maximum, CultureInfo.InvariantCulture);

    /// <summary>The narrowest limits around all samples of a channel.</summary>
    /// <exception cref="ArgumentException">A sample is missing.</exception>
    public static EdfScale Measure(TimeSeries channel)
    {
        var block = new float[(int)Math.Min(Block, channel.Count)];
        var (lowest, highest) = (float.PositiveInfinity, float.NegativeInfinity);
        for (long start = 0; start < channel.Count; start += block.Length)
        {
            var part = block.AsSpan(0, (int)Math.Min(block.Length, channel.Count - start));
            channel.Read(start, part);
            foreach (var value in part)
            {
                if (!float.IsFinite(value))
                {
                    throw new ArgumentException(
                        $"Channel '{channel.Name}' has missing samples, which EDF+ cannot mark; fill them or slice the recording.", nameof(channel));
                }

                lowest = Math.Min(lowest, value);
                highest = Math.Max(highest, value);
            }
        }

        var minimum = EdfNumber.Bound(lowest, isUpper: false);
        var maximum = EdfNumber.Bound(highest, isUpper: true);

        // A constant channel still needs two different limits.
        return minimum != maximum
            ? new EdfScale(minimum, maximum)
            : new EdfScale(minimum, EdfNumber.Bound(highest + Math.Max(1, Math.Abs(highest) * 0.01), isUpper: true));
    }

    /// <summary>The sample value nearest to a physical value.</summary>
    public short ToDigital(float value) =>
        (short)Math.Clamp(Math.Round((value - _minimum) / (_maximum - _minimum) * Steps) + short.MinValue, short.MinValue, short.MaxValue);
}
