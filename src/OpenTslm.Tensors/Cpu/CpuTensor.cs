namespace OpenTslm.Tensors.Cpu;

/// <summary>An activation in an arena. The object is used again after its scope has ended; see <see cref="Retired{T}"/>.</summary>
/// <param name="owner">The executor.</param>
internal sealed unsafe class CpuTensor(CpuOps owner) : Tensor(0, 1)
{
    /// <summary>The executor.</summary>
    public CpuOps Owner => owner;

    /// <summary>The scope that it lives in; null when that has ended.</summary>
    public CpuScope? Scope { get; private set; }

    /// <summary>The tensor made before it in the same scope.</summary>
    public CpuTensor? Previous { get; private set; }

    /// <summary>The values, row by row.</summary>
    public float* Data { get; private set; }

    /// <summary>Number of values.</summary>
    public long Count => (long)Rows * Columns;

    /// <summary>The values as a span.</summary>
    public Span<float> Values => new(Data, checked((int)Count));

    /// <summary>Begins a life.</summary>
    public CpuTensor Begin(CpuScope scope, CpuTensor? previous, int rows, int columns, float* data)
    {
        Shape(rows, columns);
        (Scope, Previous) = (scope, previous);
        Data = data;
        return this;
    }

    /// <summary>Ends the life.</summary>
    /// <returns>The tensor made before it in the same scope.</returns>
    public CpuTensor? End()
    {
        var previous = Previous;
        (Scope, Previous) = (null, null);
        Data = null;
        return previous;
    }
}
