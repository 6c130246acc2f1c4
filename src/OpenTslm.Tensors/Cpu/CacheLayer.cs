using System.Runtime.InteropServices;

namespace OpenTslm.Tensors.Cpu;

/// <summary>The pages of one layer of a <see cref="CpuCache"/>.</summary>
/// <param name="columns">Width of a row.</param>
/// <param name="type">How values are stored.</param>
internal sealed unsafe class CacheLayer(int columns, CacheType type)
{
    private CachePage** _pages; // native, so that growing shows nowhere on the managed heap
    private int _count;
    private int _room;

    /// <summary>Number of rows.</summary>
    public int Length { get; private set; }

    /// <summary>Appends rows.</summary>
    public void Append(float* keys, float* values, int rows)
    {
        while (rows > 0)
        {
            var (place, row) = Math.DivRem(Length, CachePage.Rows);
            var page = PageToWrite(place, row);
            var count = Math.Min(rows, CachePage.Rows - row);
            var size = (nint)count * columns;
            page->Write(row, keys, values, size);
            keys += size;
            values += size;
            rows -= count;
            Length += count;
        }
    }

    /// <summary>Finds a row and those that lie behind it.</summary>
    public KeyValueRun Find(int row)
    {
        var (place, first) = Math.DivRem(row, CachePage.Rows);
        return _pages[place]->From(first);
    }

    /// <summary>Makes an empty layer share all pages of another one.</summary>
    public void Share(CacheLayer other)
    {
        for (var place = 0; place < other._count; place++)
        {
            other._pages[place]->Share();
            Add(other._pages[place]);
        }

        Length = other.Length;
    }

    /// <summary>Drops all rows beyond the first <paramref name="length"/>.</summary>
    public void Truncate(int length)
    {
        Length = Math.Min(Length, length);
        for (var needed = (Length + CachePage.Rows - 1) / CachePage.Rows; _count > needed; _count--)
        {
            _pages[_count - 1]->Release();
        }
    }

    /// <summary>Drops all rows and frees the list of pages.</summary>
    public void Free()
    {
        Truncate(0);
        NativeMemory.Free(_pages);
        _pages = null;
        _room = 0;
    }

    private CachePage* PageToWrite(int place, int row)
    {
        if (place == _count)
        {
            Add(CachePage.Create(columns, type));
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
