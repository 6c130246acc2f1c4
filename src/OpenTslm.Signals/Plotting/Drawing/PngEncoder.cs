using System.Buffers.Binary;
using System.IO.Compression;

namespace OpenTslm.Signals.Plotting.Drawing;

/// <summary>Writes PNG files (ISO/IEC 15948): eight bits a colour, no interlace.</summary>
internal static class PngEncoder
{
    private static readonly uint[] CrcTable = CreateCrcTable();

    /// <summary>The bytes of a PNG file.</summary>
    public static byte[] Encode(PixelImage image)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], image.Height);
        header[8] = 8;
        header[9] = 2;
        WriteChunk(file, "IHDR"u8, header);

        // Flat drawings pack best as they are, spectra as differences to the row above.
        var (plain, differences) = (Pack(image, isDifference: false), Pack(image, isDifference: true));
        WriteChunk(file, "IDAT"u8, plain.Length <= differences.Length ? plain : differences);
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Pack(PixelImage image, bool isDifference)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var stride = 3 * image.Width;
            var row = new byte[stride + 1];
            for (var y = 0; y < image.Height; y++)
            {
                row[0] = isDifference ? (byte)2 : (byte)0;
                for (var i = 0; i < stride; i++)
                {
                    var above = isDifference && y > 0 ? image.Rgb[((y - 1) * stride) + i] : (byte)0;
                    row[i + 1] = (byte)(image.Rgb[(y * stride) + i] - above);
                }

                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(data, Crc(type, uint.MaxValue)));
        file.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes, uint crc)
    {
        foreach (var value in bytes)
        {
            crc = CrcTable[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] CreateCrcTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1;
            }

            table[i] = crc;
        }

        return table;
    }
}
