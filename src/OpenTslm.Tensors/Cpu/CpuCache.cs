using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Cpu;

/// <summary>
/// Keys and values in pages. Memory grows with the rows held; a fork shares all pages, and copies only the one that it
/// appends to.
/// </summary>
internal sealed unsafe class CpuCache : KeyValueCache
{
    private readonly Layer[] _layers;

    public CpuCache(CpuOps owner, int layers, int columns, int capacity)
        : base(layers, columns, capacity)
    {
        Owner = owner;
        _layers = [.. Enumerable.Range(0, layers).Select(_ => new Layer())];
    }

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
            fork._layers[i].Pages.AddRange(_layers[i].Pages.Select(page => page.Share()));
            fork._layers[i].Length = _layers[i].Length;
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
    public void Append(int layer, float* keys, float* values, int rows)
    {
        var (pages, length) = (_layers[layer].Pages, _layers[layer].Length);
        while (rows > 0)
        {
            var (page, row) = Math.DivRem(length, CachePage.Rows);
            if (page == pages.Count)
            {
                pages.Add(new CachePage(Columns));
            }
            else if (pages[page].IsShared)
            {
                var own = pages[page].Copy(row);
                pages[page].Release();
                pages[page] = own;
            }

            var count = Math.Min(rows, CachePage.Rows - row);
            var size = (nint)count * Columns;
            Pointwise.Copy(keys, pages[page].Key(row), size);
            Pointwise.Copy(values, pages[page].Value(row), size);
            keys += size;
            values += size;
            rows -= count;
            length += count;
        }

        _layers[layer].Length = length;
    }

    /// <summary>Finds a row; returns the number of rows that lie one after another from there.</summary>
    public int Find(int layer, int row, out float* key, out float* value)
    {
        var (page, first) = Math.DivRem(row, CachePage.Rows);
        key = _layers[layer].Pages[page].Key(first);
        value = _layers[layer].Pages[page].Value(first);
        return CachePage.Rows - first;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!IsDisposed)
        {
            Truncate(0);
            IsDisposed = true;
        }

        base.Dispose(disposing);
    }

    private sealed class Layer
    {
        public List<CachePage> Pages { get; } = [];

        public int Length { get; set; }

        public void Truncate(int length)
        {
            Length = Math.Min(Length, length);
            var needed = (Length + CachePage.Rows - 1) / CachePage.Rows;
            for (var i = needed; i < Pages.Count; i++)
            {
                Pages[i].Release();
            }

            Pages.RemoveRange(needed, Pages.Count - needed);
        }
    }
}
