namespace OpenTslm.Agents.Fhir;

/// <summary>A stream that refuses to give more than a number of bytes, shared by several streams.</summary>
/// <param name="inner">Where the bytes come from; disposed with this.</param>
/// <param name="budget">What may still be read.</param>
internal sealed class LimitedStream(Stream inner, LimitedStream.Budget budget) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => budget.Take(inner.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        budget.Take(await inner.ReadAsync(buffer, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Bytes that may still be read.</summary>
    /// <param name="most">All of them.</param>
    internal sealed class Budget(long most)
    {
        private long _taken;

        public int Take(int count)
        {
            _taken += count;
            return _taken <= most
                ? count
                : throw new ChartException(
                    FormattableString.Invariant($"The chart is larger than the {most / 1e6:0.#} MB that are read; ")
                    + "export the resources of one patient, or raise the limit.");
        }
    }
}
