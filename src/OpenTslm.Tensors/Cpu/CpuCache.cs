namespace OpenTslm.Tensors.Cpu;

/// <summary>
/// Keys and values in pages. Memory grows with the rows held; a fork shares all pages, and copies only the one that it
/// appends to.
/// </summary>
internal sealed unsafe class CpuCache : KeyValueCache
{
    private readonly CacheLayer[] _layers;

    public CpuCache(CpuOps owner, CacheOptions options)
        : base(options)
    {
        Owner = owner;
        _layers = new CacheLayer[Layers];
        for (var i = 0; i < Layers; i++)
        {
            _layers[i] = new CacheLayer(Columns, options.Heads, options.Type, options.Windows?[i]);
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
        var fork = new CpuCache(Owner, Options);
        for (var i = 0; i < Layers; i++)
        {
            fork._layers[i].Share(_layers[i]);
        }

        return fork;
    }

    /// <inheritdoc/>
    public override bool Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var isKept = Array.TrueForAll(_layers, layer => layer.CanTruncate(length));
        foreach (var layer in _layers)
        {
            layer.Truncate(isKept ? length : 0);
        }

        return isKept;
    }

    /// <summary>Appends rows to a layer.</summary>
    public void Append(int layer, float* keys, float* values, int rows) => _layers[layer].Append(keys, values, rows);

    /// <summary>Finds a row of a layer and those that lie behind it.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="row">The row.</param>
    /// <param name="head">One of the heads that read the rows.</param>
    /// <param name="heads">Their number: that of the cache, or any where it keeps rows whole.</param>
    public KeyValueRun Find(int layer, int row, int head, int heads)
    {
        var (kept, inside) = Math.DivRem(head, heads / Options.Heads);
        return _layers[layer].Find(row, kept, inside * (Columns / heads));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!IsDisposed)
        {
            IsDisposed = true;
            foreach (var layer in _layers ?? [])
            {
                layer?.Free(); // null where the constructor failed half-way
            }
        }

        base.Dispose(disposing);
    }
}
