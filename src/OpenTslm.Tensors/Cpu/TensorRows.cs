namespace OpenTslm.Tensors.Cpu;

/// <summary>Keys and values in two tensors.</summary>
internal sealed unsafe class TensorRows : IKeyValueRows
{
    private float* _keys;
    private float* _values;
    private int _rows;

    /// <inheritdoc/>
    public int KeyColumns { get; private set; }

    /// <inheritdoc/>
    public int ValueColumns { get; private set; }

    /// <summary>Says which tensors from now on.</summary>
    public void Set(CpuTensor keys, CpuTensor values)
    {
        (KeyColumns, ValueColumns, _rows) = (keys.Columns, values.Columns, keys.Rows);
        _keys = keys.Data;
        _values = values.Data;
    }

    /// <inheritdoc/>
    public KeyValueRun Find(int sequence, int row) => new(
        _keys + ((long)row * KeyColumns), _values + ((long)row * ValueColumns), _rows - row, CacheType.F32, isFinite: false);
}
