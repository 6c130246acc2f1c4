using System.Buffers.Binary;

namespace OpenTslm.Signals.Wfdb;

/// <summary>How a storage format packs samples into bytes (WFDB Applications Guide, signal(5)).</summary>
/// <param name="Format">Number of the format, such as 212.</param>
/// <param name="SamplesPerBlock">Samples packed together.</param>
/// <param name="BytesPerBlock">Bytes that they take.</param>
/// <param name="MissingValue">The value that marks a missing sample.</param>
internal sealed record WfdbPacking(int Format, int SamplesPerBlock, int BytesPerBlock, int MissingValue)
{
    private static readonly Dictionary<int, WfdbPacking> All = new WfdbPacking[]
    {
        new(16, 1, 2, short.MinValue), new(24, 1, 3, -(1 << 23)), new(32, 1, 4, int.MinValue), new(61, 1, 2, short.MinValue),
        new(80, 1, 1, sbyte.MinValue), new(160, 1, 2, short.MinValue), new(212, 2, 3, -2048), new(310, 3, 4, -512), new(311, 3, 4, -512),
    }.ToDictionary(packing => packing.Format);

    /// <summary>The formats, as in <c>16, 24, 32</c>.</summary>
    public static string Names => string.Join(", ", All.Keys.Order());

    /// <summary>The packing of a format; null if it is not known.</summary>
    public static WfdbPacking? Find(int format) => All.GetValueOrDefault(format);

    /// <summary>Bytes of so many samples; the last block may be cut where its samples end.</summary>
    public long BytesOf(long samples)
    {
        var (blocks, rest) = Math.DivRem(samples, SamplesPerBlock);
        return (blocks * BytesPerBlock) + (Format, rest) switch
        {
            (_, 0) => 0,
            (311, 2) => 3,
            (_, 1) => 2,
            _ => 4,
        };
    }

    /// <summary>Whole samples in so many bytes.</summary>
    public long SamplesIn(long bytes)
    {
        var (blocks, rest) = Math.DivRem(bytes, BytesPerBlock);
        var samples = blocks * SamplesPerBlock;
        return samples + Enumerable.Range(0, SamplesPerBlock).Last(more => BytesOf(more) <= rest);
    }

    /// <summary>A sample, counted from the start of the bytes, which begin with a block.</summary>
    public int Decode(ReadOnlySpan<byte> bytes, int sample)
    {
        var at = sample / SamplesPerBlock * BytesPerBlock;
        return Format switch
        {
            16 => BinaryPrimitives.ReadInt16LittleEndian(bytes[at..]),
            24 => ((bytes[at] << 8) | (bytes[at + 1] << 16) | (bytes[at + 2] << 24)) >> 8,
            32 => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]),
            61 => BinaryPrimitives.ReadInt16BigEndian(bytes[at..]),
            80 => bytes[at] + sbyte.MinValue,
            160 => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]) + short.MinValue,
            212 => Decode212(bytes[at..], sample % 2),
            310 => Decode310(bytes[at..], sample % 3),
            _ => Decode311(bytes[at..], sample % 3),
        };
    }

    // Bytes A B C hold two 12-bit two's complement numbers: low B nibble and A; high B nibble and C.
    private static int Decode212(ReadOnlySpan<byte> block, int index) =>
        SignExtend(index == 0 ? block[0] | ((block[1] & 0x0F) << 8) : block[2] | ((block[1] & 0xF0) << 4), 12);

    // Two words: bits 1 to 10 of each are a sample, and the five high bits of both (the first word's are the low ones) the third.
    private static int Decode310(ReadOnlySpan<byte> block, int index) => SignExtend(
        index < 2
            ? BinaryPrimitives.ReadUInt16LittleEndian(block[(2 * index)..]) >> 1
            : (BinaryPrimitives.ReadUInt16LittleEndian(block) >> 11) | (BinaryPrimitives.ReadUInt16LittleEndian(block[2..]) >> 11 << 5),
        10);

    // Thirty bits of a little-endian 32-bit number, the first sample lowest; a cut block lacks high bytes.
    private static int Decode311(ReadOnlySpan<byte> block, int index)
    {
        uint word = 0;
        for (var i = Math.Min(4, block.Length) - 1; i >= 0; i--)
        {
            word = (word << 8) | block[i];
        }

        return SignExtend((int)(word >> (10 * index)), 10);
    }

    private static int SignExtend(int value, int bits) => value << (32 - bits) >> (32 - bits);
}
