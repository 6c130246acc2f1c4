namespace OpenTslm.Models.Hub;

/// <summary>Tries again what was interrupted, for as long as it gets on.</summary>
internal sealed class HubRetry(HubOptions options)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWish = TimeSpan.FromMinutes(10);

    /// <summary>Runs an action until it succeeds.</summary>
    /// <param name="progress">A number that grows while attempts get on; such attempts do not count as failed.</param>
    /// <param name="action">The action.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    /// <exception cref="HubException">Too many attempts failed one after another.</exception>
    public async Task RunAsync(Func<long> progress, Func<Task> action, CancellationToken cancellationToken)
    {
        var delay = options.RetryDelay;
        for (var failed = 0; ;)
        {
            var before = progress();
            try
            {
                await action();
                return;
            }
            catch (HubInterruption interruption)
            {
                (failed, delay) = progress() > before ? (1, options.RetryDelay) : (failed + 1, delay);
                if (failed >= options.MaximumAttempts || interruption.RetryAfter > LongestWish)
                {
                    throw new HubException($"The connection failed: {interruption.Message}; the same command continues where this one stopped.", interruption);
                }

                await Task.Delay(interruption.RetryAfter ?? delay, options.TimeProvider, cancellationToken);
                delay = delay * 2 > LongestWait ? LongestWait : delay * 2;
            }
        }
    }
}
