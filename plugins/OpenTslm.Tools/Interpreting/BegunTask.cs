namespace OpenTslm.Tools.Interpreting;

/// <summary>A computation that begins before anybody waits for its result, and is ended where nobody will.</summary>
/// <typeparam name="T">Type of its result.</typeparam>
internal sealed class BegunTask<T> : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly Task<T> _result;

    /// <summary>Begins to compute.</summary>
    /// <param name="compute">Computes the result until it is cancelled.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public BegunTask(Func<CancellationToken, Task<T>> compute, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _result = compute(_stop.Token);
    }

    /// <summary>Waits for the result.</summary>
#pragma warning disable VSTHRD003 // Started by this object.
    public async Task<T> WaitAsync() => await _result;
#pragma warning restore VSTHRD003

    /// <summary>Ends the computing if it has not ended, and waits until it has.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await ((Task)_result).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
