using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace OpenTslm.Tools.Store;

/// <summary>Compresses a piece of a column without loss: bytes of equal significance side by side, then Brotli.</summary>
/// <remarks>Neighbouring samples share their high bytes, so that laying the bytes out by plane makes long runs.</remarks>
internal static class ColumnCodec
{
    private const int Quality = 1;
    private const int Window = 22;

    /// <summary>Compresses values of a fixed size.</summary>
    public static byte[] Encode<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        var planes = ArrayPool<byte>.Shared.Rent(Math.Max(1, bytes.Length));
        var size = bytes.Length / Math.Max(1, values.Length);
        for (var plane = 0; plane < size; plane++)
        {
            for (var i = 0; i < values.Length; i++)
            {
                planes[(plane * values.Length) + i] = bytes[(i * size) + plane];
            }
        }

        var target = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        var fits = BrotliEncoder.TryCompress(planes.AsSpan(0, bytes.Length), target, out var written, Quality, Window);
        ArrayPool<byte>.Shared.Return(planes);
        return fits ? target[..written] : throw new InvalidOperationException("The compressed piece outgrew its bound.");
    }

    /// <summary>Restores exactly <paramref name="count"/> values.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or hold another number of values.</exception>
    public static T[] Decode<T>(ReadOnlySpan<byte> encoded, int count)
        where T : unmanaged
    {
        var values = new T[count];
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        var planes = new byte[bytes.Length + 1];
        if (!BrotliDecoder.TryDecompress(encoded, planes, out var written) || written != bytes.Length)
        {
            throw new InvalidDataException("The recording store is damaged; import the recording again into a new store.");
        }

        var size = bytes.Length / Math.Max(1, count);
        for (var plane = 0; plane < size; plane++)
        {
            for (var i = 0; i < count; i++)
            {
                bytes[(i * size) + plane] = planes[(plane * count) + i];
            }
        }

        return values;
    }
}
