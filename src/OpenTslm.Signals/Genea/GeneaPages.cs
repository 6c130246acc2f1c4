using System.Buffers.Binary;

namespace OpenTslm.Signals.Genea;

/// <summary>
/// The pages of a GENEA file: 2,048 bytes, of which 341 chunks of six bytes, each a sample of three axes, a time or a
/// battery voltage, by the four high bits of its second byte.
/// </summary>
internal static class GeneaPages
{
    /// <summary>Bytes of a page.</summary>
    public const int Bytes = 2048;

    /// <summary>Bytes of a chunk.</summary>
    public const int ChunkBytes = 6;

    private const int ChunksPerPage = Bytes / ChunkBytes;
    private const double StepsPerG = 340;
    private const double Unity = 8192;

    /// <summary>Number of whole chunks in so many bytes.</summary>
    public static long Chunks(long bytes) => (bytes / Bytes * ChunksPerPage) + Math.Min(ChunksPerPage, bytes % Bytes / ChunkBytes);

    /// <summary>Byte of a chunk after the first page's beginning.</summary>
    public static long Place(long chunk) => (chunk / ChunksPerPage * Bytes) + (chunk % ChunksPerPage * ChunkBytes);

    /// <summary>Whether a chunk is a sample.</summary>
    public static bool IsSample(ReadOnlySpan<byte> chunk) => chunk[1] >> 4 == 0;

    /// <summary>The time in a chunk, seconds from the Unix epoch by the device's clock; null if it holds none.</summary>
    public static uint? Time(ReadOnlySpan<byte> chunk) => chunk[1] >> 4 == 2 ? BinaryPrimitives.ReadUInt32BigEndian(chunk[2..]) : null;

    /// <summary>A sample in standard gravities: twelve bits an axis, of which x and z point the other way.</summary>
    public static float Sample(ReadOnlySpan<byte> chunk, int axis, GeneaHeader header)
    {
        var steps = axis switch
        {
            0 => ((chunk[1] & 15) << 8) | chunk[2],
            1 => (chunk[3] << 4) | (chunk[4] >> 4),
            _ => ((chunk[4] & 15) << 8) | chunk[5],
        };
        var signed = steps << 20 >> 20;
        return (float)(((axis == 1 ? signed : -signed) + header.Offsets[axis]) * header.Gains[axis] / Unity / StepsPerG);
    }
}
