namespace OpenTslm.Tensors.Cpu;

/// <summary>
/// Keys and values in pages. Memory grows with the rows held; a fork shares all pages, and copies only the one that it
/// appends to.
/// </summary>
internal sealed unsafe class CpuCache : KeyValueCache
{
    private readonly CacheLayer[] _layers;

    public CpuCache(CpuOps owner, int layers, int columns, int capacity)
        : base(layers, columns, capacity)
    {
        Owner = owner;
        _layers = new CacheLayer[layers];
        for (var i = 0; i < layers; i++)
        {
            _layers[i] = new CacheLayer(columns);
        }
    }

    ~CpuCache() => Dispose(disposing: false);

    /// <summary>The executor that made it.</summary>
    public CpuOps Owner { get; }

    /// <summary>Whether it was disposed.</summary>
    public bool IsDisposed { get; private set; }

    /// <inheritdoc/>
    public override int LengthOf(int layer) => _layers[layer].Length;

    /// <inheritdoc/>
    public override KeyValueCache Fork()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var fork = new CpuCache(Owner, Layers, Columns, Capacity);
        for (var i = 0; i < Layers; i++)
        {
            fork._layers[i].Share(_layers[i]);
        }

        return fork;
    }

    /// <inheritdoc/>
    public override void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        foreach (var layer in _layers)
        {
            layer.Truncate(length);
        }
    }

    /// <summary>Appends rows to a layer.</summary>
    public void Append(int layer, float* keys, float* values, int rows) => _layers[layer].Append(keys, values, rows);

    /// <summary>Finds a row; returns the number of rows that lie one after another from there.</summary>
    public int Find(int layer, int row, out float* key, out float* value) => _layers[layer].Find(row, out key, out value);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!IsDisposed)
        {
            IsDisposed = true;
            foreach (var layer in _layers)
            {
                layer?.Free(); // null where the constructor failed half-way
            }
        }

        base.Dispose(disposing);
    }
}
