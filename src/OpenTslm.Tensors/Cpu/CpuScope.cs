using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Cpu;

/// <summary>
/// A scope with an arena of its own, so that what is kept in an enclosing scope never lies among what is released.
/// </summary>
/// <param name="owner">The executor.</param>
/// <param name="parent">The enclosing scope; null for the one that lives as long as the executor.</param>
/// <param name="arena">Empty memory, used by no open scope.</param>
internal sealed class CpuScope(CpuOps owner, CpuScope? parent, Arena arena) : ITensorScope
{
    /// <summary>The executor.</summary>
    public CpuOps Owner => owner;

    /// <summary>The enclosing scope.</summary>
    public CpuScope? Parent => parent;

    /// <summary>Memory of the tensors made in this scope.</summary>
    public Arena Arena => arena;

    /// <summary>Number of enclosing scopes.</summary>
    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>Whether its tensors may be used.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <inheritdoc/>
    public Tensor Keep(Tensor tensor)
    {
        ObjectDisposedException.ThrowIf(!IsOpen, this);
        return owner.Keep(tensor, this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (IsOpen)
        {
            owner.EndScope(this);
            IsOpen = false;
        }
    }
}
