namespace OpenTslm.Tensors.Cpu;

/// <summary>Keys and values of one layer in the pages of caches.</summary>
internal sealed class CachedRows : IKeyValueRows
{
    private CpuCache[] _caches = [];
    private int _layer;
    private Sequences? _keys;

    /// <inheritdoc/>
    public int KeyColumns => _caches[0].Columns;

    /// <inheritdoc/>
    public int ValueColumns => _caches[0].Columns;

    /// <summary>Says which rows from now on.</summary>
    /// <param name="caches">One cache a key sequence.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="keys">Lengths of the caches.</param>
    public void Set(CpuCache[] caches, int layer, Sequences keys) => (_caches, _layer, _keys) = (caches, layer, keys);

    /// <inheritdoc/>
    public KeyValueRun Find(int sequence, int row) => _caches[sequence].Find(_layer, row - _keys!.Start(sequence));
}
