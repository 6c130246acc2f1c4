using ModelContextProtocol.Server;

namespace OpenTslm.Mcp.Http;

/// <summary>A client's conversation with a server of its own, over as many HTTP requests as it takes.</summary>
internal sealed class HttpSession : IAsyncDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly McpServer _server;
    private readonly Task _running;
    private int _requests;
    private int _streams;
    private int _isDisposed;

    /// <summary>Starts the server.</summary>
    /// <param name="id">Its secret id; empty without a session.</param>
    /// <param name="principal">Who began it, and with which rights; nobody else may go on with it.</param>
    /// <param name="transport">Where its messages come from; owned.</param>
    /// <param name="server">The server; owned.</param>
    /// <param name="now">Timestamp of its beginning.</param>
    public HttpSession(string id, string principal, StreamableHttpServerTransport transport, McpServer server, long now)
    {
        Id = id;
        User = principal;
        Transport = transport;
        _server = server;
        LastUsed = now;
        _running = server.RunAsync(_closed.Token);
    }

    /// <summary>Its secret id.</summary>
    public string Id { get; }

    /// <summary>Who began it, and with which rights.</summary>
    public string User { get; }

    /// <summary>Where its messages come from.</summary>
    public StreamableHttpServerTransport Transport { get; }

    /// <summary>Timestamp of the last request's end.</summary>
    public long LastUsed { get; private set; }

    /// <summary>Whether a request is being answered or a client is listening.</summary>
    public bool IsBusy => Volatile.Read(ref _requests) > 0;

    /// <summary>A request begins.</summary>
    public void Enter() => Interlocked.Increment(ref _requests);

    /// <summary>A request ends.</summary>
    public void Leave(long now)
    {
        LastUsed = now;
        Interlocked.Decrement(ref _requests);
    }

    /// <summary>Whether this is the one stream that may listen.</summary>
    public bool TryListen() => Interlocked.CompareExchange(ref _streams, 1, 0) == 0;

    /// <summary>The listener has left.</summary>
    public void StopListening() => Volatile.Write(ref _streams, 0);

    /// <summary>Ends the server and what it is doing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        await Transport.DisposeAsync();
        await _closed.CancelAsync();
        try
        {
#pragma warning disable VSTHRD003 // Started by this object's constructor.
            await _running;
#pragma warning restore VSTHRD003
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }

        await _server.DisposeAsync();
        _closed.Dispose();
    }
}
