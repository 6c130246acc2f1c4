using System.Numerics;

namespace OpenTslm.Signals.Flac;

/// <summary>The header of a frame (RFC 9639, section 9.1).</summary>
/// <param name="BlockSize">Samples of each channel.</param>
/// <param name="ChannelAssignment">Number of channels less 1, or 8 to 10 for two channels of which one is a difference.</param>
internal readonly record struct FlacFrameHeader(int BlockSize, int ChannelAssignment)
{
    private static readonly int[] SampleSizes = [0, 8, 12, -1, 16, 20, 24, 32];

    public static FlacFrameHeader Read(ref FlacBits bits, ReadOnlySpan<byte> bytes, FlacStreamInfo info)
    {
        // Fourteen bits of mark, one reserved; whether blocks differ in size does not matter here.
        if (bits.Unsigned(15) != 0x7FFC)
        {
            throw bits.Damaged("the mark of a frame");
        }

        bits.Unsigned(1);
        var blockCode = (int)bits.Unsigned(4);
        var rateCode = (int)bits.Unsigned(4);
        var assignment = (int)bits.Unsigned(4);
        var sizeCode = (int)bits.Unsigned(3);
        var size = sizeCode == 0 ? info.BitsPerSample : SampleSizes[sizeCode];
        if (bits.Unsigned(1) != 0 || size != info.BitsPerSample || Channels(assignment) != info.Channels || blockCode == 0 || rateCode == 15)
        {
            throw bits.Damaged($"a frame of {info.Channels} channel(s) of {info.BitsPerSample} bits");
        }

        SkipNumber(ref bits);
        var blockSize = blockCode switch
        {
            1 => 192,
            <= 5 => 144 << blockCode,
            6 => (int)bits.Unsigned(8) + 1,
            7 => (int)bits.Unsigned(16) + 1,
            _ => 1 << blockCode,
        };
        bits.Unsigned(rateCode switch { 12 => 8, 13 or 14 => 16, _ => 0 });
        var sum = FlacChecksum.Crc8(bytes[..bits.Position]);
        if (bits.Unsigned(8) != sum || blockSize > info.MaximumBlockSize)
        {
            throw bits.Damaged($"a frame header with its checksum, of at most {info.MaximumBlockSize} samples");
        }

        return new FlacFrameHeader(blockSize, assignment);
    }

    private static int Channels(int assignment) => assignment switch { < 8 => assignment + 1, <= 10 => 2, _ => 0 };

    // The number of the frame or sample, coded like a character of UTF-8 of up to seven bytes.
    private static void SkipNumber(ref FlacBits bits)
    {
        var ones = BitOperations.LeadingZeroCount(~((uint)bits.Unsigned(8) << 24));
        if (ones is 1 or 8)
        {
            throw bits.Damaged("the number of a frame");
        }

        for (; ones > 1; ones--)
        {
            bits.Unsigned(8);
        }
    }
}
