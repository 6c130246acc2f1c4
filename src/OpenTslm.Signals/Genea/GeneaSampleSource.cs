using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Genea;

/// <summary>The samples of one axis, read block by block. Thread-safe: no state between reads.</summary>
/// <param name="bytes">The file.</param>
/// <param name="header">Its calibration.</param>
/// <param name="index">Its blocks.</param>
/// <param name="axis">0 to 2 for x, y, z.</param>
internal sealed class GeneaSampleSource(SignalBytes bytes, GeneaHeader header, GeneaIndex index, int axis) : ISampleSource
{
    private readonly long _chunks = GeneaPages.Chunks(bytes.Length - header.FirstPage);

    public long Count => index.Count;

    public void Read(long start, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Count - destination.Length);

        // What no chunk fills is missing.
        destination.Fill(float.NaN);
        if (destination.IsEmpty)
        {
            return;
        }

        // The last block that begins at or before the first sample; several may begin there, of which all but one are empty.
        var found = Array.BinarySearch(index.Starts, start + 1);
        var block = Math.Max(0, (found >= 0 ? found : ~found) - 1);
        for (; block > 0 && index.Starts[block] >= start + 1; block--)
        {
        }

        var page = new byte[GeneaPages.Bytes];
        var loaded = -1L;
        using var session = bytes.Open();
        for (; block < index.Starts.Length && index.Starts[block] < start + destination.Length; block++)
        {
            var sample = index.Starts[block];
            var last = block + 1 < index.Chunks.Length ? index.Chunks[block + 1] : _chunks;
            for (var chunk = index.Chunks[block]; chunk < last && sample < start + destination.Length; chunk++)
            {
                var place = GeneaPages.Place(chunk);
                if (place / GeneaPages.Bytes != loaded)
                {
                    loaded = place / GeneaPages.Bytes;
                    var at = header.FirstPage + (loaded * GeneaPages.Bytes);
                    session.Read(at, page.AsSpan(0, (int)Math.Min(page.Length, bytes.Length - at)));
                }

                var content = page.AsSpan((int)(place % GeneaPages.Bytes), GeneaPages.ChunkBytes);
                if (!GeneaPages.IsSample(content))
                {
                    continue;
                }

                if (sample >= start)
                {
                    destination[(int)(sample - start)] = GeneaPages.Sample(content, axis, header);
                }

                sample++;
            }
        }
    }
}
