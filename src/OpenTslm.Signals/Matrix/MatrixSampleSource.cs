using System.Buffers.Binary;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Matrix;

/// <summary>The samples of one axis, read packet by packet. Thread-safe: no state between reads.</summary>
/// <param name="bytes">The file.</param>
/// <param name="triples">Where the samples lie.</param>
/// <param name="range">Greatest value of the sensor.</param>
/// <param name="axis">0 to 2 for x, y, z.</param>
internal sealed class MatrixSampleSource(SignalBytes bytes, MatrixTriples triples, double range, int axis) : ISampleSource
{
    private const int Block = 4096;

    public long Count => triples.Count;

    public void Read(long start, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Count - destination.Length);

        // What no packet fills is missing.
        destination.Fill(float.NaN);
        var buffer = new byte[Block * MatrixPacket.TripleBytes];
        using var session = bytes.Open();
        var found = Array.BinarySearch(triples.Starts, start);
        for (var i = Math.Max(0, found >= 0 ? found : ~found - 1); i < triples.Starts.Length && triples.Starts[i] < start + destination.Length; i++)
        {
            var first = Math.Max(0, start - triples.Starts[i]);
            var end = Math.Min(triples.Counts[i], start + destination.Length - triples.Starts[i]);
            for (var sample = first; sample < end; sample += Block)
            {
                var part = buffer.AsSpan(0, (int)Math.Min(Block, end - sample) * MatrixPacket.TripleBytes);
                session.Read(triples.Places[i] + (sample * MatrixPacket.TripleBytes), part);
                for (var at = 0; at < part.Length; at += MatrixPacket.TripleBytes)
                {
                    var steps = BinaryPrimitives.ReadInt16LittleEndian(part[(at + (2 * axis))..]);
                    // The range is reached at both ends of the steps, which are one more below than above.
                    destination[(int)(triples.Starts[i] + sample + (at / MatrixPacket.TripleBytes) - start)] = (float)(steps * range / (steps >= 0 ? short.MaxValue : -short.MinValue));
                }
            }
        }
    }
}
