using System.Buffers;
using System.Buffers.Binary;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Dicom;

/// <summary>Physical values of one channel of a multiplex group, read by window. Thread-safe: no state between reads.</summary>
/// <param name="bytes">The file.</param>
/// <param name="group">The group.</param>
/// <param name="index">The channel's place in the group.</param>
/// <param name="scale">Value of a step.</param>
/// <param name="baseline">Value of zero.</param>
internal sealed class DicomSampleSource(SignalBytes bytes, DicomGroup group, int index, double scale, double baseline) : ISampleSource
{
    private const int BlockBytes = 1 << 16;

    public long Count => group.SampleCount;

    public void Read(long start, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Count - destination.Length);
        var frameBytes = group.ChannelCount * group.BytesPerSample;
        var block = Math.Clamp(BlockBytes / frameBytes, 1, Math.Max(1, destination.Length));
        var buffer = ArrayPool<byte>.Shared.Rent(block * frameBytes);
        try
        {
            using var session = bytes.Open();
            for (var done = 0; done < destination.Length;)
            {
                var part = buffer.AsSpan(0, Math.Min(block, destination.Length - done) * frameBytes);
                session.Read(group.DataOffset + ((start + done) * frameBytes), part);
                for (var at = index * group.BytesPerSample; at < part.Length; at += frameBytes)
                {
                    var value = Decode(part[at..]);
                    destination[done++] = value == group.Padding ? float.NaN : (float)((value * scale) + baseline);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private long Decode(ReadOnlySpan<byte> sample) => group.Interpretation switch
    {
        "SB" => (sbyte)sample[0],
        "UB" => sample[0],
        "SS" => BinaryPrimitives.ReadInt16LittleEndian(sample),
        "US" => BinaryPrimitives.ReadUInt16LittleEndian(sample),
        "SL" => BinaryPrimitives.ReadInt32LittleEndian(sample),
        _ => BinaryPrimitives.ReadUInt32LittleEndian(sample),
    };
}
