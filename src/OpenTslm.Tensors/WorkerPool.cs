using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace OpenTslm.Tensors;

/// <summary>
/// A few threads that share the parts of one job. The caller works too. A worker that finds no work spins for some
/// microseconds, because the next operator usually follows at once, and then sleeps.
/// </summary>
/// <remarks>
/// Running a function pointer allocates nothing. A job started from inside a part, or
/// while another thread's job runs, is done by its caller alone.
/// </remarks>
public sealed unsafe class WorkerPool : IDisposable
{
    /// <summary>Most threads a pool has.</summary>
    public const int MaximumThreads = 64;

    // Ticket of the current job: epoch (24 bits), parts (20 bits), next part (20 bits).
    private const int PartBits = 20;
    private const long PartMask = (1L << PartBits) - 1;

    [ThreadStatic]
    private static bool _isWorking;

    private static readonly long SpinTicks = Stopwatch.Frequency / 20_000; // 50 µs

    private readonly Thread[] _workers;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly object _gate = new();
    private long _ticket;
    private int _sleeping;
    private int _completed;
    private volatile bool _isStopping;
    private delegate*<int, void*, void> _body;
    private void* _state;
    private Exception? _failure;

    /// <summary>Starts a pool.</summary>
    /// <param name="threads">Threads that share a job, the caller's included: 1 to 64; 0 is one a processor.</param>
    public WorkerPool(int threads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, MaximumThreads);
        Threads = threads == 0 ? Math.Clamp(Environment.ProcessorCount, 1, MaximumThreads) : threads;
        _workers = new Thread[Threads - 1];
        for (var i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new Thread(Work) { IsBackground = true, Name = $"OpenTslm tensor worker {i + 1}" };
            _workers[i].Start();
        }
    }

    /// <summary>Threads that share a job, the caller's included.</summary>
    public int Threads { get; }

    /// <summary>Runs <c>body(part)</c> for every part and returns when all are done; a part's exception is thrown on.</summary>
    public void Run(int parts, Action<int> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Run(parts, &Invoke, Unsafe.AsPointer(ref body));
    }

    /// <summary>Runs <c>body(part, state)</c> for every part and returns when all are done.</summary>
    /// <param name="parts">Number of parts, below 2^20.</param>
    /// <param name="body">Called once a part, in any order, on any thread of the pool.</param>
    /// <param name="state">Passed on; typically the address of a local of the caller.</param>
    internal void Run(int parts, delegate*<int, void*, void> body, void* state)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parts, (int)PartMask);
        if (parts > 1 && _workers.Length > 0 && !_isWorking && Monitor.TryEnter(_gate))
        {
            try
            {
                RunShared(parts, body, state);
            }
            finally
            {
                Monitor.Exit(_gate);
            }

            return;
        }

        for (var part = 0; part < parts; part++)
        {
            body(part, state);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isStopping)
            {
                return;
            }

            _isStopping = true;
            if (_workers.Length > 0)
            {
                _wake.Release(_workers.Length);
            }
        }

        foreach (var worker in _workers)
        {
            worker.Join();
        }

        _wake.Dispose();
    }

    private static void Invoke(int part, void* state) => Unsafe.AsRef<Action<int>>(state)(part);

    private void RunShared(int parts, delegate*<int, void*, void> body, void* state)
    {
        ObjectDisposedException.ThrowIf(_isStopping, this);
        _body = body;
        _state = state;
        _failure = null;
        Volatile.Write(ref _completed, 0);
        var epoch = (Volatile.Read(ref _ticket) >> (2 * PartBits)) + 1;
        Interlocked.Exchange(ref _ticket, (epoch << (2 * PartBits)) | ((long)parts << PartBits));
        var sleeping = Volatile.Read(ref _sleeping) - _wake.CurrentCount;
        if (sleeping > 0)
        {
            _wake.Release(Math.Min(sleeping, parts - 1));
        }

        while (TryWork())
        {
        }

        var spin = default(SpinWait);
        while (Volatile.Read(ref _completed) < parts)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        if (_failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private static bool HasWork(long ticket) => (ticket & PartMask) < ((ticket >> PartBits) & PartMask);

    private bool TryWork()
    {
        while (true)
        {
            // The body is read before the part is claimed: while a part is unclaimed, the job cannot change.
            var ticket = Volatile.Read(ref _ticket);
            var body = _body;
            var state = _state;
            if (!HasWork(ticket))
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) != ticket)
            {
                continue;
            }

            _isWorking = true;
            try
            {
                body((int)(ticket & PartMask), state);
            }
#pragma warning disable CA1031 // Handed to the thread that waits for the job.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref _failure, failure, null);
            }

            _isWorking = false;
            Interlocked.Increment(ref _completed);
            return true;
        }
    }

    private bool SpinForWork()
    {
        var until = Stopwatch.GetTimestamp() + SpinTicks;
        do
        {
            if (TryWork())
            {
                return true;
            }

            Thread.SpinWait(20);
        }
        while (Stopwatch.GetTimestamp() < until && !_isStopping);
        return false;
    }

    private void Work()
    {
        while (!_isStopping)
        {
            if (SpinForWork())
            {
                continue;
            }

            Interlocked.Increment(ref _sleeping);
            if (!HasWork(Interlocked.Read(ref _ticket)) && !_isStopping)
            {
                _wake.Wait();
            }

            Interlocked.Decrement(ref _sleeping);
        }
    }
}
