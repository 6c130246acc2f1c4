namespace OpenTslm.Tensors.Reference;

/// <summary>Keys and values as lists of rows.</summary>
internal sealed class ReferenceCache(ReferenceOps owner, CacheOptions options)
    : KeyValueCache(options)
{
    private readonly List<double[]>[] _keys = [.. Enumerable.Range(0, options.Layers).Select(_ => new List<double[]>())];
    private readonly List<double[]>[] _values = [.. Enumerable.Range(0, options.Layers).Select(_ => new List<double[]>())];

    /// <summary>The executor that made it.</summary>
    public ReferenceOps Owner => owner;

    /// <summary>Whether it was disposed.</summary>
    public bool IsDisposed { get; private set; }

    /// <inheritdoc/>
    public override int LengthOf(int layer) => _keys[layer].Count;

    /// <summary>The keys of a layer, row by row.</summary>
    public double[][] Keys(int layer) => [.. _keys[layer]];

    /// <summary>The values of a layer, row by row.</summary>
    public double[][] Values(int layer) => [.. _values[layer]];

    /// <summary>Appends a row.</summary>
    public void Append(int layer, double[] key, double[] value)
    {
        _keys[layer].Add(key);
        _values[layer].Add(value);
    }

    /// <inheritdoc/>
    public override KeyValueCache Fork()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var fork = new ReferenceCache(owner, Options);
        for (var layer = 0; layer < Layers; layer++)
        {
            fork._keys[layer].AddRange(_keys[layer]);
            fork._values[layer].AddRange(_values[layer]);
        }

        return fork;
    }

    /// <inheritdoc/>
    public override bool Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        foreach (var rows in _keys.Concat(_values))
        {
            rows.RemoveRange(Math.Min(length, rows.Count), Math.Max(0, rows.Count - length));
        }

        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
