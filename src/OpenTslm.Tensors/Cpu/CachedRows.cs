namespace OpenTslm.Tensors.Cpu;

/// <summary>Keys and values of one layer in the pages of caches.</summary>
internal sealed unsafe class CachedRows(CpuCache[] caches, int layer, Sequences keys) : IKeyValueRows
{
    /// <inheritdoc/>
    public int KeyColumns => caches[0].Columns;

    /// <inheritdoc/>
    public int ValueColumns => caches[0].Columns;

    /// <inheritdoc/>
    public int Find(int sequence, int row, out float* key, out float* value) =>
        caches[sequence].Find(layer, row - keys.Start(sequence), out key, out value);
}
