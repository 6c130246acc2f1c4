namespace OpenTslm.Signals.Scp;

/// <summary>
/// Decodes the default Huffman table of SCP-ECG (EN 1064, section 5.5 and annex C): short codes for -8 to 8, and two
/// prefixes before plain numbers of 8 and 16 bits.
/// </summary>
internal static class ScpHuffman
{
    private const int LongestRun = 10;

    /// <summary>Decodes so many numbers.</summary>
    /// <param name="bytes">The codes, the highest bit of each byte first.</param>
    /// <param name="count">How many numbers.</param>
    /// <returns>The numbers; null if the codes end before.</returns>
    public static int[]? Decode(ReadOnlySpan<byte> bytes, int count)
    {
        // No code is shorter than one bit, so more numbers than bits are not there.
        if (count > 8L * bytes.Length)
        {
            return null;
        }

        var numbers = new int[count];
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            var ones = 0;
            while (ones < LongestRun && Bit(bytes, at) == 1)
            {
                ones++;
                at++;
            }

            // A zero ends the run, save the longest one.
            at += ones < LongestRun ? 1 : 0;
            if (ones == 0)
            {
                numbers[i] = 0;
            }
            else if (ones <= 8)
            {
                // 100 is 1 and 101 is -1, 1100 is 2, up to 8; the bit after the zero is the sign.
                numbers[i] = Bit(bytes, at++) == 0 ? ones : -ones;
            }
            else
            {
                var width = ones == LongestRun ? 16 : 8;
                numbers[i] = Signed(bytes, at, width);
                at += width;
            }

            if (at > 8 * bytes.Length)
            {
                return null;
            }
        }

        return numbers;
    }

    private static int Signed(ReadOnlySpan<byte> bytes, int at, int width)
    {
        var value = 0;
        for (var i = 0; i < width; i++)
        {
            value = (value << 1) | Bit(bytes, at + i);
        }

        return value << (32 - width) >> (32 - width);
    }

    // Past the end all bits are zero; the caller sees how far it came.
    private static int Bit(ReadOnlySpan<byte> bytes, int at) => at < 8 * bytes.Length ? (bytes[at >> 3] >> (7 - (at & 7))) & 1 : 0;
}
