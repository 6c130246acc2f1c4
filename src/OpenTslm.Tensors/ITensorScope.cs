namespace OpenTslm.Tensors;

/// <summary>Bounds the life of the tensors made inside it. Scopes nest and are disposed innermost first.</summary>
public interface ITensorScope : IDisposable
{
    /// <summary>Moves a tensor made in this scope to the enclosing one, so that it outlives this scope.</summary>
    /// <param name="tensor">A tensor made in this scope.</param>
    /// <returns>The handle to use from now on; the old one is void.</returns>
    Tensor Keep(Tensor tensor);
}
