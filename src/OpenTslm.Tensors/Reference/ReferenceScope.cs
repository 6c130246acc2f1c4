namespace OpenTslm.Tensors.Reference;

/// <summary>
/// A scope that frees nothing, but makes its tensors void when it ends, so that a use after that shows.
/// </summary>
internal sealed class ReferenceScope(ReferenceOps owner, ReferenceScope? parent) : ITensorScope
{
    /// <summary>The executor.</summary>
    public ReferenceOps Owner => owner;

    /// <summary>The enclosing scope; null for the one that lives as long as the executor.</summary>
    public ReferenceScope? Parent => parent;

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
            Close();
        }
    }

    /// <summary>Makes its tensors void.</summary>
    public void Close() => IsOpen = false;
}
