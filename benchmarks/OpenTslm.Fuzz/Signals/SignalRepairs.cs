using System.Buffers.Binary;
using OpenTslm.Signals.Tests.Axivity;
using OpenTslm.Signals.Tests.Fit;
using OpenTslm.Signals.Tests.Matrix;

namespace OpenTslm.Fuzz.Signals;

/// <summary>Makes the checksums of mutated files right, so that their content is read.</summary>
internal static class SignalRepairs
{
    private const int ScpHeaderBytes = 16;

    /// <summary>The repair of a format; null where it has no checksums.</summary>
    public static Func<byte[], byte[]>? Of(string format) => format switch
    {
        "SCP-ECG" => Scp,
        "FIT" => Fit,
        "Axivity CWA" => Cwa,
        "Matrix" => Matrix,
        _ => null,
    };

    /// <summary>The two checksums of a FLAC file with one frame of four header bytes, a number and a length.</summary>
    public static byte[] Flac(byte[] bytes)
    {
        const int Frame = 42;
        const int HeaderBytes = 6;
        if (bytes.Length > Frame + HeaderBytes + 2)
        {
            byte head = 0;
            foreach (var value in bytes.AsSpan(Frame, HeaderBytes))
            {
                head ^= value;
                for (var bit = 0; bit < 8; bit++)
                {
                    head = (byte)((head & 0x80) != 0 ? (head << 1) ^ 0x07 : head << 1);
                }
            }

            bytes[Frame + HeaderBytes] = head;
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(bytes.Length - 2), Crc16(bytes.AsSpan(Frame, bytes.Length - Frame - 2), 0, 0x8005));
        }

        return bytes;
    }

    private static byte[] Scp(byte[] bytes)
    {
        // The sections follow one another; each states its length.
        for (long at = 6; at + ScpHeaderBytes <= bytes.Length;)
        {
            var length = (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan((int)at + 4));
            if (length < ScpHeaderBytes || at + length > bytes.Length)
            {
                break;
            }

            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan((int)at), Crc16(bytes.AsSpan((int)at + 2, (int)length - 2), ushort.MaxValue, 0x1021));
            at += length;
        }

        return bytes;
    }

    private static byte[] Fit(byte[] bytes)
    {
        const int Around = 14;
        return bytes.Length < Around ? bytes : FitBytes.Create(bytes[12..^2]);
    }

    private static byte[] Cwa(byte[] bytes)
    {
        const int Sector = 512;
        for (var at = 2 * Sector; at + Sector <= bytes.Length; at += Sector)
        {
            CwaBytes.Close(bytes.AsSpan(at, Sector));
        }

        return bytes;
    }

    private static byte[] Matrix(byte[] bytes)
    {
        var mark = "MDTCPACK"u8;
        for (var at = bytes.AsSpan().IndexOf(mark); at >= 0;)
        {
            var next = bytes.AsSpan(at + 1).IndexOf(mark) is var found and >= 0 ? at + 1 + found : bytes.Length;
            if (next - at >= 36)
            {
                MatrixBytes.Close(bytes[at..next]).CopyTo(bytes, at);
            }

            at = next < bytes.Length ? next : -1;
        }

        return bytes;
    }

    private static ushort Crc16(ReadOnlySpan<byte> bytes, ushort sum, ushort polynomial)
    {
        foreach (var value in bytes)
        {
            sum ^= (ushort)(value << 8);
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (ushort)((sum & 0x8000) != 0 ? (sum << 1) ^ polynomial : sum << 1);
            }
        }

        return sum;
    }
}
