using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Cpu;

/// <summary>
/// A scope with an arena of its own, so that what is kept in an enclosing scope never lies among what is released. The
/// object is used again after it has ended; see <see cref="Retired{T}"/>.
/// </summary>
/// <param name="owner">The executor.</param>
internal sealed class CpuScope(CpuOps owner) : ITensorScope
{
    private Arena? _arena;

    /// <summary>The enclosing scope; null for the one that lives as long as the executor.</summary>
    public CpuScope? Parent { get; private set; }

    /// <summary>Memory of the tensors made in this scope.</summary>
    public Arena Arena => _arena ?? throw new ObjectDisposedException(nameof(ITensorScope));

    /// <summary>Number of enclosing scopes.</summary>
    public int Depth { get; private set; }

    /// <summary>The tensor made last; null where there is none, or where the scope is the executor's own, whose tensors never end.</summary>
    public CpuTensor? Last { get; private set; }

    /// <summary>Begins a life.</summary>
    /// <param name="parent">The enclosing scope; null for the executor's own.</param>
    /// <param name="arena">Empty memory, used by no open scope.</param>
    public CpuScope Begin(CpuScope? parent, Arena arena)
    {
        (Parent, _arena, Depth) = (parent, arena, parent is null ? 0 : parent.Depth + 1);
        return this;
    }

    /// <summary>Makes a tensor with memory for its values, which are not set.</summary>
    /// <param name="tensor">A new object, or one that has ended.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    public unsafe CpuTensor Add(CpuTensor tensor, int rows, int columns)
    {
        tensor.Begin(this, Last, rows, columns, Arena.Allocate((long)rows * columns));
        Last = Parent is null ? null : tensor;
        return tensor;
    }

    /// <inheritdoc/>
    public Tensor Keep(Tensor tensor)
    {
        ObjectDisposedException.ThrowIf(_arena is null, this);
        return owner.Keep(tensor, this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_arena is not null)
        {
            owner.EndScope(this);
        }
    }

    /// <summary>Ends the life and gives back the memory.</summary>
    /// <param name="retired">Receives the scope's tensors.</param>
    public void End(Retired<CpuTensor> retired)
    {
        while (Last is { } tensor)
        {
            Last = tensor.End();
            retired.Add(tensor);
        }

        Arena.Release((0, 0));
        (Parent, _arena) = (null, null);
    }
}
