namespace OpenTslm.Tensors.Cpu;

/// <summary>Keys and values in two tensors.</summary>
internal sealed unsafe class TensorRows : IKeyValueRows
{
    private CpuTensor _keys = null!; // set by Set, which everybody calls first
    private CpuTensor _values = null!;
    private int _heads;

    /// <summary>Says which tensors from now on.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="values">The values.</param>
    /// <param name="heads">Key/value heads.</param>
    public void Set(CpuTensor keys, CpuTensor values, int heads) => (_keys, _values, _heads) = (keys, values, heads);

    /// <inheritdoc/>
    public KeyValueRun Find(int sequence, int row, int head)
    {
        var key = _keys.Data + ((long)row * _keys.Columns) + (head * (_keys.Columns / _heads));
        var value = _values.Data + ((long)row * _values.Columns) + (head * (_values.Columns / _heads));
        return new(key, value, _keys.Rows - row, CacheType.F32, isFinite: false) { KeyStride = _keys.Columns, ValueStride = _values.Columns };
    }
}
