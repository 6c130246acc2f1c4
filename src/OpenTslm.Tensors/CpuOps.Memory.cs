using OpenTslm.Tensors.Cpu;
using OpenTslm.Tensors.Kernels;
using OpenTslm.Tensors.Operators;

namespace OpenTslm.Tensors;

/// <content>Memory, scopes and the division of work among threads.</content>
public sealed unsafe partial class CpuOps
{
    private const long SmallestPart = 1 << 15; // values below which waking a thread costs more than it saves
    private const int WaitingTensors = 1024;   // ended handles that are refused for certain
    private const int WaitingScopes = 64;
    private static readonly Lazy<WorkerPool> SharedPool = new(() => new WorkerPool());

    private readonly List<Arena> _arenas = [];
    private readonly Dictionary<RotaryTable, RotaryAngles> _angles = [];
    private readonly Retired<CpuTensor> _tensors = new(WaitingTensors);
    private readonly Retired<CpuScope> _scopes = new(WaitingScopes);
    private readonly WorkerPool _pool;
    private CpuScope _scope;
    private bool _disposed;

    /// <summary>Creates an executor.</summary>
    /// <param name="pool">
    /// Threads to compute on, not disposed with the executor; null is a pool of the whole process with a thread a
    /// processor.
    /// </param>
    /// <param name="activations">How activations are taken that meet weights of eight bits.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such type of activations.</exception>
    public CpuOps(WorkerPool? pool = null, ActivationType activations = ActivationType.Single)
    {
        Activations = Enum.IsDefined(activations)
            ? activations
            : throw new ArgumentOutOfRangeException(nameof(activations), activations, "No such type.");
        _pool = pool ?? SharedPool.Value;
        _scope = new CpuScope(this).Begin(null, ArenaOf(0));
    }

    /// <summary>How activations are taken that meet weights of eight bits.</summary>
    public ActivationType Activations { get; }

    /// <summary>Bytes of memory held for activations, used or free.</summary>
    public long MemoryBytes => _arenas.Sum(arena => arena.Capacity) * sizeof(float);

    /// <inheritdoc/>
    public ITensorScope BeginScope()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _scope = (_scopes.Take() ?? new CpuScope(this)).Begin(_scope, ArenaOf(_scope.Depth + 1));
    }

    /// <summary>Releases the memory of all tensors. Caches are disposed by those who made them.</summary>
    public void Dispose()
    {
        _disposed = true;
        _arenas.ForEach(arena => arena.Dispose());
    }

    internal Tensor Keep(Tensor tensor, CpuScope scope)
    {
        var source = Own(tensor);
        if (source.Scope != scope)
        {
            return source; // made in an enclosing scope, so it lives longer already
        }

        var kept = Allocate(source.Rows, source.Columns, scope.Parent!);
        Pointwise.Copy(source.Data, kept.Data, (nint)source.Count);
        return kept;
    }

    internal void EndScope(CpuScope scope)
    {
        if (_disposed)
        {
            return;
        }

        if (scope != _scope)
        {
            throw new InvalidOperationException("Scopes are disposed innermost first.");
        }

        _scope = scope.Parent!;
        scope.End(_tensors);
        _scopes.Add(scope);
    }

    private CpuTensor Allocate(int rows, int columns, CpuScope scope) => scope.Add(_tensors.Take() ?? new CpuTensor(this), rows, columns);

    /// <summary>An uninitialised tensor in the innermost scope.</summary>
    private CpuTensor Allocate(int rows, int columns)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return Allocate(rows, columns, _scope);
    }

    private CpuTensor Own(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (tensor is not CpuTensor own || own.Owner != this)
        {
            throw new ArgumentException("The tensor belongs to another executor.", nameof(tensor));
        }

        return own.Scope is not null
            ? own
            : throw new ObjectDisposedException(nameof(Tensor), "The scope in which the tensor was made has ended.");
    }

    private Arena ArenaOf(int depth)
    {
        if (depth == _arenas.Count)
        {
            _arenas.Add(new Arena());
        }

        return _arenas[depth];
    }

    /// <summary>Runs a job over ranges that together make up <c>[0, count)</c>.</summary>
    /// <param name="count">Number of rows, heads or the like.</param>
    /// <param name="cost">About how many values one of them reads.</param>
    /// <param name="job">The job.</param>
    private void Split<TJob>(int count, long cost, TJob job)
        where TJob : unmanaged, IRangeJob
    {
        var parts = (int)Math.Min(Math.Min(count, 2L * _pool.Threads), count * cost / SmallestPart);
        if (parts <= 1 || _pool.Threads == 1)
        {
            job.Run(0, count);
            return;
        }

        var divided = new Divided<TJob>(job, count, parts);
        _pool.Run(parts, &RunPart<TJob>, &divided);
    }

    private void Split(in PointwiseJob job) => Split(job.Chunks, PointwiseJob.Chunk, job);

    private static void RunPart<TJob>(int part, void* divided)
        where TJob : unmanaged, IRangeJob => ((Divided<TJob>*)divided)->Run(part);

    private readonly struct Divided<TJob>(TJob job, int count, int parts)
        where TJob : unmanaged, IRangeJob
    {
        private readonly TJob _job = job;

        public void Run(int part) =>
            _job.Run((int)((long)count * part / parts), (int)((long)count * (part + 1) / parts));
    }
}
