using System.Runtime.InteropServices;

namespace OpenTslm.Tensors.Cpu;

/// <summary>The pages of one layer of a <see cref="CpuCache"/>.</summary>
/// <param name="columns">Width of a row.</param>
/// <param name="heads">Heads that are read apart.</param>
/// <param name="type">How values are stored.</param>
/// <param name="window">Most rows that a query sees; null for all.</param>
internal sealed unsafe class CacheLayer(int columns, int heads, CacheType type, int? window)
{
    private const int KeptBehind = 1024; // rows behind the window, by which a text can be taken back

    private CachePage** _pages; // native, so that growing shows nowhere on the managed heap
    private int _count;
    private int _dropped; // pages at the beginning
    private int _room;

    /// <summary>Number of rows.</summary>
    public int Length { get; private set; }

    /// <summary>Appends rows.</summary>
    public void Append(float* keys, float* values, int rows)
    {
        Drop();
        while (rows > 0)
        {
            var (place, row) = Math.DivRem(Length, CachePage.Rows);
            var page = PageToWrite(place, row);
            var count = Math.Min(rows, CachePage.Rows - row);
            page->Write(row, keys, values, count);
            keys += (nint)count * columns;
            values += (nint)count * columns;
            rows -= count;
            Length += count;
        }
    }

    /// <summary>Finds a row and those that lie behind it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="head">The head.</param>
    /// <param name="first">Values of the head that lie before those that are meant.</param>
    public KeyValueRun Find(int row, int head, int first)
    {
        var (place, firstRow) = Math.DivRem(row, CachePage.Rows);
        return _pages[place]->From(firstRow, head, first);
    }

    /// <summary>Makes an empty layer share all pages of another one.</summary>
    public void Share(CacheLayer other)
    {
        for (var place = 0; place < other._count; place++)
        {
            if (place >= other._dropped)
            {
                other._pages[place]->Share();
            }

            Add(other._pages[place]);
        }

        (Length, _dropped) = (other.Length, other._dropped);
    }

    /// <summary>Whether rows that a query behind the first <paramref name="length"/> sees are still there.</summary>
    public bool CanTruncate(int length) =>
        _dropped == 0 || length == 0 || length >= Length || (long)length - window >= (long)_dropped * CachePage.Rows;

    /// <summary>Drops all rows beyond the first <paramref name="length"/>.</summary>
    public void Truncate(int length)
    {
        Length = Math.Min(Length, length);
        for (var needed = (Length + CachePage.Rows - 1) / CachePage.Rows; _count > needed; _count--)
        {
            if (_count > _dropped)
            {
                _pages[_count - 1]->Release();
            }
        }

        _dropped = Math.Min(_dropped, _count);
    }

    /// <summary>Drops all rows and frees the list of pages.</summary>
    public void Free()
    {
        Truncate(0);
        NativeMemory.Free(_pages);
        _pages = null;
        _room = 0;
    }

    /// <summary>Releases pages that no query will see, unless the text is taken back by more than <see cref="KeptBehind"/> rows.</summary>
    private void Drop()
    {
        for (; window is { } seen && (_dropped + 1L) * CachePage.Rows <= Length - (long)seen - KeptBehind; _dropped++)
        {
            _pages[_dropped]->Release();
            _pages[_dropped] = null;
        }
    }

    private CachePage* PageToWrite(int place, int row)
    {
        if (place == _count)
        {
            Add(CachePage.Create(columns, heads, type));
        }
        else if (_pages[place]->IsShared)
        {
            var own = _pages[place]->Copy(row);
            _pages[place]->Release();
            _pages[place] = own;
        }

        return _pages[place];
    }

    private void Add(CachePage* page)
    {
        if (_count == _room)
        {
            _room = Math.Max(8, 2 * _room);
            _pages = (CachePage**)NativeMemory.Realloc(_pages, checked((nuint)_room * (nuint)sizeof(CachePage*)));
        }

        _pages[_count++] = page;
    }
}
