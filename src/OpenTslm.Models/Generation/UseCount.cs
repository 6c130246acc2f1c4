namespace OpenTslm.Models.Generation;

/// <summary>Counts who uses something, so that it is released after its last use and never under one.</summary>
/// <param name="release">Releases it; called once, by the last one to leave after <see cref="Close"/>.</param>
/// <remarks>Thread-safe.</remarks>
internal sealed class UseCount(Action release)
{
    private readonly Lock _lock = new();
    private int _users;
    private bool _closed;

    /// <summary>Begins a use, which lasts until the result is disposed.</summary>
    /// <param name="owner">Named by the exception.</param>
    /// <exception cref="ObjectDisposedException"><see cref="Close"/> was called.</exception>
    public IDisposable Begin(object owner)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, owner);
            _users++;
        }

        return new Use(this);
    }

    /// <summary>Throws if <see cref="Close"/> was called.</summary>
    /// <param name="owner">Named by the exception.</param>
    /// <exception cref="ObjectDisposedException"><see cref="Close"/> was called.</exception>
    public void ThrowIfClosed(object owner)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, owner);
        }
    }

    /// <summary>Whether <see cref="Close"/> was called.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_lock)
            {
                return _closed;
            }
        }
    }

    /// <summary>Ends the time in which a use can begin. A second call does nothing.</summary>
    public void Close()
    {
        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            if (_users > 0)
            {
                return;
            }
        }

        release();
    }

    private void End()
    {
        lock (_lock)
        {
            if (--_users > 0 || !_closed)
            {
                return;
            }
        }

        release();
    }

    private sealed class Use(UseCount count) : IDisposable
    {
        private UseCount? _count = count;

        public void Dispose() => Interlocked.Exchange(ref _count, null)?.End();
    }
}
