namespace OpenTslm.Tensors.Cpu;

/// <summary>An activation in an arena.</summary>
internal sealed unsafe class CpuTensor(CpuScope scope, int rows, int columns, float* data) : Tensor(rows, columns)
{
    /// <summary>The scope that it lives in.</summary>
    public CpuScope Scope => scope;

    /// <summary>The values, row by row.</summary>
    public float* Data => data;

    /// <summary>Number of values.</summary>
    public long Count => (long)Rows * Columns;

    /// <summary>The values as a span.</summary>
    public Span<float> Values => new(data, checked((int)Count));
}
