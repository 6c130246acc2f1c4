namespace OpenTslm.Signals.Flac;

/// <summary>The checksums of frames (RFC 9639, sections 9.1.8 and 9.3): polynomials x⁸+x²+x+1 and x¹⁶+x¹⁵+x²+1, from 0.</summary>
internal static class FlacChecksum
{
    private static readonly ushort[] Table8 = CreateTable(0x07, 8);
    private static readonly ushort[] Table16 = CreateTable(0x8005, 16);

    /// <summary>The checksum of a frame's header.</summary>
    public static byte Crc8(ReadOnlySpan<byte> bytes)
    {
        byte sum = 0;
        foreach (var value in bytes)
        {
            sum = (byte)Table8[sum ^ value];
        }

        return sum;
    }

    /// <summary>The checksum of a frame.</summary>
    public static ushort Crc16(ReadOnlySpan<byte> bytes)
    {
        ushort sum = 0;
        foreach (var value in bytes)
        {
            sum = (ushort)((sum << 8) ^ Table16[(sum >> 8) ^ value]);
        }

        return sum;
    }

    private static ushort[] CreateTable(int polynomial, int bits)
    {
        var table = new ushort[256];
        for (var i = 0; i < table.Length; i++)
        {
            var sum = i << (bits - 8);
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum << 1) ^ ((sum >> (bits - 1)) * polynomial);
                sum &= (1 << bits) - 1;
            }

            table[i] = (ushort)sum;
        }

        return table;
    }
}
