namespace OpenTslm.Tools.Interpreting;

/// <summary>Tokens whose computing may begin before anybody reads them. Not thread-safe.</summary>
internal sealed class BegunTokens : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly IAsyncEnumerator<GeneratedToken> _tokens;
    private Task<bool>? _next;

    /// <summary>Takes tokens; nothing is computed yet.</summary>
    /// <param name="generate">Generates them until it is cancelled.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public BegunTokens(Func<CancellationToken, IAsyncEnumerable<GeneratedToken>> generate, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _tokens = generate(_stop.Token).GetAsyncEnumerator(_stop.Token);
    }

    /// <summary>Begins to compute the first token.</summary>
    public void Begin() => _next ??= _tokens.MoveNextAsync().AsTask();

    /// <summary>The tokens, once.</summary>
    public async IAsyncEnumerable<GeneratedToken> ReadAsync()
    {
        Begin();
#pragma warning disable VSTHRD003 // Started by this object.
        while (await _next!)
#pragma warning restore VSTHRD003
        {
            yield return _tokens.Current;
            _next = _tokens.MoveNextAsync().AsTask();
        }
    }

    /// <summary>Ends the computing, and waits until it has ended: a stream must not be disposed while it moves.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await ((Task?)_next ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _tokens.DisposeAsync();
        _stop.Dispose();
    }
}
