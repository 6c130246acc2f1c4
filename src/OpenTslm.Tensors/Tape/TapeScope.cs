namespace OpenTslm.Tensors.Tape;

/// <summary>A scope on a tape. Only the outermost one releases memory, since gradients need the values made inside.</summary>
internal sealed class TapeScope(TapeOps tape, int depth) : ITensorScope
{
    private bool _disposed;

    /// <inheritdoc/>
    public Tensor Keep(Tensor tensor)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return tape.Keep(tensor, depth);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            tape.EndScope(depth);
        }
    }
}
