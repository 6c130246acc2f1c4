namespace OpenTslm.Tools.Store;

/// <summary>Samples of one channel in a store. The last piece read stays decoded, as windows are mostly read in order.</summary>
/// <param name="count">Number of samples.</param>
/// <param name="readPiece">Reads a compressed piece by its ordinal.</param>
internal sealed class StoredSampleSource(long count, Func<long, byte[]> readPiece) : ISampleSource
{
    private sealed record Piece(long Ordinal, float[] Samples);

    private volatile Piece? _last;

    /// <inheritdoc/>
    public long Count => count;

    /// <inheritdoc/>
    public void Read(long start, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, count - destination.Length);
        while (!destination.IsEmpty)
        {
            var samples = Load(start / RecordingContent.PieceLength);
            var offset = (int)(start % RecordingContent.PieceLength);
            var length = Math.Min(destination.Length, samples.Length - offset);
            samples.AsSpan(offset, length).CopyTo(destination);
            destination = destination[length..];
            start += length;
        }
    }

    private float[] Load(long ordinal)
    {
        if (_last is { } last && last.Ordinal == ordinal)
        {
            return last.Samples;
        }

        var length = (int)Math.Min(RecordingContent.PieceLength, count - (ordinal * RecordingContent.PieceLength));
        var samples = ColumnCodec.Decode<float>(readPiece(ordinal), length);
        _last = new Piece(ordinal, samples);
        return samples;
    }
}
