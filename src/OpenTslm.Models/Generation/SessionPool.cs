using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Generation;

/// <summary>Keeps the latest sessions, so that the next question about the same series need not encode them again.</summary>
/// <param name="model">The model.</param>
/// <param name="createOps">Makes an executor; one a session.</param>
/// <param name="kept">Most idle sessions to keep.</param>
/// <remarks>Thread-safe.</remarks>
internal sealed class SessionPool(FlamingoModel model, Func<ITensorOps> createOps, int kept) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<PromptSession> _idle = [];
    private bool _disposed;

    /// <summary>Number of idle sessions.</summary>
    public int IdleCount
    {
        get
        {
            lock (_lock)
            {
                return _idle.Count;
            }
        }
    }

    /// <summary>An idle session of these series, or a new one. The caller gives it back with <see cref="Return"/>.</summary>
    public PromptSession Rent(IReadOnlyList<PreparedSeries> series)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_idle.Find(s => s.Holds(series)) is { } found)
            {
                _idle.Remove(found);
                return found;
            }
        }

        return new PromptSession(model, createOps(), series);
    }

    /// <summary>Takes a session back; the least recently used one beyond the limit is released.</summary>
    public void Return(PromptSession session)
    {
        PromptSession? released;
        lock (_lock)
        {
            if (session.IsBroken || _disposed)
            {
                released = session;
            }
            else
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
