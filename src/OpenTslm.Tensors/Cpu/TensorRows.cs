namespace OpenTslm.Tensors.Cpu;

/// <summary>Keys and values in two tensors.</summary>
internal sealed unsafe class TensorRows(CpuTensor keys, CpuTensor values) : IKeyValueRows
{
    /// <inheritdoc/>
    public int KeyColumns => keys.Columns;

    /// <inheritdoc/>
    public int ValueColumns => values.Columns;

    /// <inheritdoc/>
    public int Find(int sequence, int row, out float* key, out float* value)
    {
        key = keys.Data + ((long)row * keys.Columns);
        value = values.Data + ((long)row * values.Columns);
        return keys.Rows - row;
    }
}
