namespace OpenTslm.Models.Published;

/// <summary>Keeps the prompts read last, so that a second question about one pays only for its own tokens.</summary>
/// <param name="open">Reads a prompt.</param>
/// <param name="kept">Most idle sessions to keep.</param>
/// <remarks>Thread-safe.</remarks>
internal sealed class ResponsePool(Func<PublishedInput, IResponseSession> open, int kept) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<IResponseSession> _idle = [];
    private bool _disposed;

    /// <summary>An idle session of this prompt, or a new one. The caller gives it back with <see cref="Return"/>.</summary>
    public IResponseSession Rent(PublishedInput input)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_idle.Find(s => s.Input.IsSame(input)) is { } found)
            {
                _idle.Remove(found);
                return found;
            }
        }

        return open(input);
    }

    /// <summary>Takes a session back; the least recently used one beyond the limit is released.</summary>
    public void Return(IResponseSession session)
    {
        IResponseSession? released = session;
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
