namespace OpenTslm.Models.Generation;

/// <summary>Keeps the latest sessions, so that the next question about the same need not read it again.</summary>
/// <typeparam name="TInput">What a session has read.</typeparam>
/// <typeparam name="TSession">The sessions.</typeparam>
/// <param name="open">Reads an input.</param>
/// <param name="holds">Whether a session has read an input.</param>
/// <param name="kept">Most idle sessions to keep.</param>
/// <remarks>Thread-safe.</remarks>
internal sealed class SessionPool<TInput, TSession>(Func<TInput, TSession> open, Func<TSession, TInput, bool> holds, int kept) : IDisposable
    where TSession : class, IReusableSession
{
    private readonly Lock _lock = new();
    private readonly List<TSession> _idle = [];
    private bool _disposed;

    /// <summary>An idle session of this input, or a new one. The caller gives it back with <see cref="Return"/>.</summary>
    public TSession Rent(TInput input)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_idle.Find(session => holds(session, input)) is { } found)
            {
                _idle.Remove(found);
                return found;
            }
        }

        return open(input);
    }

    /// <summary>Takes a session back; the least recently used one beyond the limit is released.</summary>
    public void Return(TSession session)
    {
        TSession? released = session;
        lock (_lock)
        {
            if (!session.IsBroken && !_disposed && kept > 0)
            {
                _idle.Insert(0, session);
                released = _idle.Count > kept ? _idle[^1] : null;
                if (released is not null)
                {
                    _idle.RemoveAt(_idle.Count - 1);
                }
            }
        }

        released?.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _idle.ForEach(s => s.Dispose());
            _idle.Clear();
        }
    }
}
