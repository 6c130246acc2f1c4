using System.Buffers.Binary;

namespace OpenTslm.Signals.Tests.Axivity;

/// <summary>Small Axivity CWA files, sector by sector.</summary>
internal static class CwaBytes
{
    public static byte[] Header() => [(byte)'M', (byte)'D', 0xFC, 0x03, .. new byte[1020]];

    public static byte[] Sector(int second, bool isPacked, (int X, int Y, int Z)[] samples, int hour = 12, int day = 2)
    {
        var sector = new byte[512];
        "AX"u8.CopyTo(sector);
        BinaryPrimitives.WriteUInt16LittleEndian(sector.AsSpan(2), 508);
        BinaryPrimitives.WriteUInt32LittleEndian(
            sector.AsSpan(14), (20u << 26) | (3u << 22) | ((uint)day << 17) | ((uint)hour << 12) | (30u << 6) | (uint)(15 + second));
        BinaryPrimitives.WriteUInt16LittleEndian(sector.AsSpan(20), 256);
        sector[24] = 0x4A;
        sector[25] = (byte)(isPacked ? 0x30 : 0x32);
        sector[28] = (byte)samples.Length;
        for (var i = 0; i < samples.Length; i++)
        {
            var (x, y, z) = samples[i];
            if (isPacked)
            {
                // Values over 511 have a shift of one.
                var shift = x > 511 ? 1 : 0;
                var packed = (uint)((x >> shift) & 1023) | ((uint)((y >> shift) & 1023) << 10) | ((uint)((z >> shift) & 1023) << 20) | ((uint)shift << 30);
                BinaryPrimitives.WriteUInt32LittleEndian(sector.AsSpan(30 + (4 * i)), packed);
            }
            else
            {
                BinaryPrimitives.WriteInt16LittleEndian(sector.AsSpan(30 + (6 * i)), (short)x);
                BinaryPrimitives.WriteInt16LittleEndian(sector.AsSpan(32 + (6 * i)), (short)y);
                BinaryPrimitives.WriteInt16LittleEndian(sector.AsSpan(34 + (6 * i)), (short)z);
            }
        }

        Close(sector);
        return sector;
    }

    public static void Close(Span<byte> sector)
    {
        ushort sum = 0;
        for (var at = 0; at < 510; at += 2)
        {
            sum += BinaryPrimitives.ReadUInt16LittleEndian(sector[at..]);
        }

        BinaryPrimitives.WriteUInt16LittleEndian(sector[510..], (ushort)-sum);
    }
}
