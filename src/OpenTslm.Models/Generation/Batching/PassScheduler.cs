namespace OpenTslm.Models.Generation.Batching;

/// <summary>
/// Serves the requests of many callers together: one thread runs passes, in each of which every answer gets one token and the
/// oldest prompts are read a piece further.
/// </summary>
/// <param name="open">Makes what runs the passes; called on the scheduler's thread, which disposes the executor at its end.</param>
/// <param name="kept">Most idle texts to keep.</param>
/// <param name="closed">Whether the model is closed: all requests then end with the exception that this returns.</param>
/// <remarks>Thread-safe. The thread begins with the first request and ends with <see cref="Dispose"/>.</remarks>
internal sealed class PassScheduler(Func<PassRunner> open, int kept, Func<Exception?> closed) : IDisposable
{
    private const int MostTexts = 32; // in work at once; later requests wait

    private readonly object _gate = new();
    private readonly Queue<TextRequest> _incoming = [];
    private Thread? _thread;
    private bool _isStopping;

    /// <summary>Adds a request.</summary>
    /// <exception cref="ObjectDisposedException">The scheduler is disposed.</exception>
    public void Add(TextRequest request)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isStopping, this);
            _incoming.Enqueue(request);
            if (_thread is null)
            {
                _thread = new Thread(Work) { IsBackground = true, Name = "OpenTslm passes" };
                _thread.Start();
            }
            else
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>Ends the thread after its pass, and releases everything. Requests that are left end as the model is closed.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isStopping = true;
            Monitor.Pulse(_gate);
        }

        if (_thread != Thread.CurrentThread)
        {
            _thread?.Join();
        }
    }

    private void Work()
    {
        PassQueue? queue = null;
        try
        {
            while (Receive(queue) is { } requests)
            {
                Serve(ref queue, requests);
            }
        }
        finally
        {
            queue?.Dispose();
        }
    }

    /// <summary>Takes what has come; waits for something if there is nothing to do. Null: the end.</summary>
    private TextRequest[]? Receive(PassQueue? queue)
    {
        lock (_gate)
        {
            while (_incoming.Count == 0 && !_isStopping && queue is not { IsEmpty: false })
            {
                Monitor.Wait(_gate);
            }

            if (_isStopping)
            {
                var left = closed() ?? new ObjectDisposedException(nameof(PassScheduler));
                foreach (var request in _incoming)
                {
                    request.Fail(left);
                }

                return null;
            }

            if (_incoming.Count == 0)
            {
                return [];
            }

            TextRequest[] requests = [.. _incoming];
            _incoming.Clear();
            return requests;
        }
    }

    private void Serve(ref PassQueue? queue, TextRequest[] requests)
    {
        try
        {
            queue ??= new PassQueue(open(), kept, MostTexts);
            Array.ForEach(requests, queue.Add);
            requests = [];
            queue.Run(closed());
        }
#pragma warning disable CA1031 // Handed to the callers.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Array.ForEach(requests, request => request.Fail(failure));
            queue?.End(failure);
        }
    }
}
