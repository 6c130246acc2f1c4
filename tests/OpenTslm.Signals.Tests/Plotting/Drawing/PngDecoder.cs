using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace OpenTslm.Signals.Tests.Plotting.Drawing;

/// <summary>Reads what the encoder writes, from the format's standard and not from the encoder: eight bits a colour, filters 0 and 2.</summary>
internal static class PngDecoder
{
    public static (int Width, int Height, byte[] Rgb) Decode(byte[] png)
    {
        png.AsSpan(0, 8).ToArray().ShouldBe([137, 80, 78, 71, 13, 10, 26, 10]);
        var (width, height) = (0, 0);
        var names = new List<string>();
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var name = Encoding.ASCII.GetString(png, at + 4, 4);
            BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)).ShouldBe(Crc(png.AsSpan(at + 4, length + 4)), name);
            var data = png.AsSpan(at + 8, length);
            if (name == "IHDR")
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
                data[8..].ToArray().ShouldBe([8, 2, 0, 0, 0]);
            }
            else if (name == "IDAT")
            {
                packed.Write(data);
            }

            names.Add(name);
            at += 12 + length;
        }

        names.ShouldBe(["IHDR", "IDAT", "IEND"]);
        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        return (width, height, Unfilter(rows.ToArray(), 3 * width, height));
    }

    private static byte[] Unfilter(byte[] rows, int stride, int height)
    {
        rows.Length.ShouldBe((stride + 1) * height);
        var rgb = new byte[stride * height];
        for (var y = 0; y < height; y++)
        {
            var filter = rows[y * (stride + 1)];
            filter.ShouldBeOneOf((byte)0, (byte)2);
            for (var i = 0; i < stride; i++)
            {
                var above = filter == 2 && y > 0 ? rgb[((y - 1) * stride) + i] : 0;
                rgb[(y * stride) + i] = (byte)(rows[(y * (stride + 1)) + 1 + i] + above);
            }
        }

        return rgb;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
