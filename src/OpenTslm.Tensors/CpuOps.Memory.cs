using OpenTslm.Tensors.Cpu;
using OpenTslm.Tensors.Kernels;
using OpenTslm.Tensors.Operators;

namespace OpenTslm.Tensors;

/// <content>Memory, scopes and the division of work among threads.</content>
public sealed unsafe partial class CpuOps
{
    private const int Chunk = 4096;              // values of a pointwise operator that a thread takes at once
    private const long SmallestPart = 1 << 15;   // values below which waking a thread costs more than it saves
    private static readonly Lazy<WorkerPool> SharedPool = new(() => new WorkerPool());

    private readonly List<Arena> _arenas = [];
    private readonly Dictionary<RotaryTable, RotaryAngles> _angles = [];
    private readonly WorkerPool _pool;
    private CpuScope _scope;
    private bool _disposed;

    /// <summary>Creates an executor.</summary>
    /// <param name="pool">
    /// Threads to compute on, not disposed with the executor; null is a pool of the whole process with a thread a
    /// processor.
    /// </param>
    public CpuOps(WorkerPool? pool = null)
    {
        _pool = pool ?? SharedPool.Value;
        _scope = new CpuScope(this, null, ArenaOf(0));
    }

    /// <summary>Bytes of memory held for activations, used or free.</summary>
    public long MemoryBytes => _arenas.Sum(arena => arena.Capacity) * sizeof(float);

    /// <inheritdoc/>
    public ITensorScope BeginScope()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _scope = new CpuScope(this, _scope, ArenaOf(_scope.Depth + 1));
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

        scope.Arena.Release((0, 0));
        _scope = scope.Parent!;
    }

    private static CpuTensor Allocate(int rows, int columns, CpuScope scope) =>
        new(scope, rows, columns, scope.Arena.Allocate((long)rows * columns));

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
        if (tensor is not CpuTensor own || own.Scope.Owner != this)
        {
            throw new ArgumentException("The tensor belongs to another executor.", nameof(tensor));
        }

        return own.Scope.IsOpen
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

    /// <summary>Runs <c>body(start, end)</c> over ranges that together make up <c>[0, count)</c>.</summary>
    /// <param name="count">Number of rows, heads or the like.</param>
    /// <param name="cost">About how many values one of them reads.</param>
    /// <param name="body">Called on several threads at once.</param>
    private void Split(int count, long cost, Action<int, int> body)
    {
        var parts = (int)Math.Min(Math.Min(count, 2L * _pool.Threads), count * cost / SmallestPart);
        if (parts <= 1 || _pool.Threads == 1)
        {
            body(0, count);
            return;
        }

        _pool.Run(parts, part => body((int)((long)count * part / parts), (int)((long)count * (part + 1) / parts)));
    }

    /// <summary>Runs <c>body(first, count)</c> over runs that together make up all values of a tensor.</summary>
    private void SplitValues(CpuTensor tensor, Action<nint, nint> body)
    {
        var values = (nint)tensor.Count;
        var chunks = (int)((values + Chunk - 1) / Chunk);
        Split(chunks, Chunk, (start, end) =>
        {
            var first = (nint)start * Chunk;
            body(first, Math.Min((nint)end * Chunk, values) - first);
        });
    }
}
