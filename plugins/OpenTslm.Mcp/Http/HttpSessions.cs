using System.Collections.Concurrent;

namespace OpenTslm.Mcp.Http;

/// <summary>The conversations that are going on. One that is idle too long, or the longest idle where there are too many, is ended.</summary>
/// <param name="options">How many, and how long.</param>
internal sealed class HttpSessions(McpHttpOptions options) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, HttpSession> _sessions = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock = options.Clock;

    /// <summary>How many there are.</summary>
    public int Count => _sessions.Count;

    /// <summary>The session of an id, or null.</summary>
    public HttpSession? Find(string id) => _sessions.GetValueOrDefault(id);

    /// <summary>Keeps a session, and ends others where there are too many.</summary>
    /// <returns>False if all of them are busy, so that there is no place for it.</returns>
    public async Task<bool> TryAddAsync(HttpSession session)
    {
        await EndIdleAsync();
        while (_sessions.Count >= options.MaximumSessions)
        {
            if (_sessions.Values.Where(s => !s.IsBusy).MinBy(s => s.LastUsed) is not { } oldest)
            {
                return false;
            }

            await EndAsync(oldest.Id);
        }

        return _sessions.TryAdd(session.Id, session);
    }

    /// <summary>Ends a session.</summary>
    public async Task EndAsync(string id)
    {
        if (_sessions.TryRemove(id, out var session))
        {
            await session.DisposeAsync();
        }
    }

    /// <summary>Ends what has been idle for longer than is allowed.</summary>
    public async Task EndIdleAsync()
    {
        foreach (var session in _sessions.Values.Where(s => !s.IsBusy && _clock.GetElapsedTime(s.LastUsed) > options.SessionIdle))
        {
            await EndAsync(session.Id);
        }
    }

    /// <summary>Ends all.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var id in _sessions.Keys)
        {
            await EndAsync(id);
        }
    }
}
