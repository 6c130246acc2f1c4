namespace OpenTslm.Tensors.Cpu;

/// <summary>Keys and values of one layer in the pages of caches.</summary>
internal sealed class CachedRows : IKeyValueRows
{
    private CpuCache[] _caches = [];
    private int _layer;
    private Sequences? _keys;
    private int _heads;

    /// <summary>Says which rows from now on.</summary>
    /// <param name="caches">One cache a key sequence.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="keys">Lengths of the caches.</param>
    /// <param name="heads">Key/value heads.</param>
    public void Set(CpuCache[] caches, int layer, Sequences keys, int heads) =>
        (_caches, _layer, _keys, _heads) = (caches, layer, keys, heads);

    /// <inheritdoc/>
    public KeyValueRun Find(int sequence, int row, int head) =>
        _caches[sequence].Find(_layer, row - _keys!.Start(sequence), head, _heads);
}
