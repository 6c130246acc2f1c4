using System.Buffers.Binary;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Flac;

/// <summary>What the head of a FLAC file says (RFC 9639, section 8.2).</summary>
/// <param name="MaximumBlockSize">Most samples of a channel in a frame.</param>
/// <param name="Channels">Channels, 1 to 8.</param>
/// <param name="BitsPerSample">Bits of a sample, 4 to 32.</param>
/// <param name="SampleCount">Samples of each channel; 0 if not stated.</param>
/// <param name="FirstFrame">Byte at which the frames begin.</param>
internal sealed record FlacStreamInfo(int MaximumBlockSize, int Channels, int BitsPerSample, long SampleCount, long FirstFrame)
{
    private const int InfoBytes = 34;
    private const int BlockHeaderBytes = 4;

    /// <summary>The most bytes that a frame can take that is not longer than its samples stored plainly.</summary>
    public int MaximumFrameBytes => (int)(((long)MaximumBlockSize * Channels * (BitsPerSample + 1) / 8) + (64 * Channels) + 64);

    /// <summary>Reads the head: the mark, then blocks of metadata, the first of which is this one.</summary>
    public static FlacStreamInfo Read(SignalBytes bytes)
    {
        using var session = bytes.Open();
        Span<byte> head = stackalloc byte[4 + BlockHeaderBytes + InfoBytes];
        session.Read(0, head);
        if (!head.StartsWith("fLaC"u8))
        {
            throw new SignalFormatException(bytes.Name, "expected the mark 'fLaC' of FLAC data, found something else", "byte 0");
        }

        if ((head[4] & 0x7F) != 0 || LengthOf(head[4..]) != InfoBytes)
        {
            throw new SignalFormatException(bytes.Name, $"expected the stream information of {InfoBytes} bytes, found another block", "byte 4");
        }

        var info = head[(4 + BlockHeaderBytes)..];
        var packed = BinaryPrimitives.ReadUInt64BigEndian(info[10..]);
        var read = new FlacStreamInfo(
            BinaryPrimitives.ReadUInt16BigEndian(info[2..]),
            (int)((packed >> 41) & 7) + 1,
            (int)((packed >> 36) & 31) + 1,
            (long)(packed & 0xF_FFFF_FFFF),
            SkipBlocks(session, head));
        return read is { MaximumBlockSize: >= 16, BitsPerSample: >= 4 } ? read : throw new SignalFormatException(
            bytes.Name, $"expected blocks of at least 16 samples of at least 4 bits, found {read.MaximumBlockSize} of {read.BitsPerSample}", "byte 8");
    }

    private static long SkipBlocks(SignalBytes.Session session, ReadOnlySpan<byte> head)
    {
        long at = head.Length;
        Span<byte> block = stackalloc byte[BlockHeaderBytes];
        for (var isLast = head[4] >> 7 == 1; !isLast; isLast = block[0] >> 7 == 1)
        {
            session.Read(at, block);
            at += BlockHeaderBytes + LengthOf(block);
        }

        return at;
    }

    private static int LengthOf(ReadOnlySpan<byte> block) => (block[1] << 16) | (block[2] << 8) | block[3];
}
