using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Cpu;

/// <summary>
/// Keys and values of some neighbouring rows of one layer, in native memory behind this header. Forks share a page until
/// one of them writes to it.
/// </summary>
internal unsafe struct CachePage
{
    /// <summary>
    /// Rows of a page: enough that a product with them is worth its call, few enough that copying one is cheap.
    /// </summary>
    public const int Rows = 64;

    private const int HeaderBytes = 64;

    private int _heads;
    private int _width; // of a head
    private CacheType _type;
    private bool _isFinite; // else a half is infinite or no number
    private int _references; // a cache that nobody disposed gives its pages back on the finaliser's thread

    /// <summary>Whether more than one cache holds the page.</summary>
    public readonly bool IsShared => Volatile.Read(in _references) > 1;

    private readonly int BytesOfValue => _type == CacheType.F16 ? sizeof(ushort) : sizeof(float);

    /// <summary>Makes a page with one holder; its values are not set.</summary>
    public static CachePage* Create(int columns, int heads, CacheType type)
    {
        var header = new CachePage { _heads = heads, _width = columns / heads, _type = type, _isFinite = true, _references = 1 };
        var bytes = checked(HeaderBytes + (2 * (nuint)Rows * (nuint)columns * (nuint)header.BytesOfValue));
        var page = (CachePage*)NativeMemory.AlignedAlloc(bytes, HeaderBytes);
        *page = header;
        return page;
    }

    /// <summary>The rows of a head from one on.</summary>
    /// <param name="row">The first row.</param>
    /// <param name="head">The head.</param>
    /// <param name="first">Values of the head that lie before those that are meant.</param>
    public KeyValueRun From(int row, int head, int first)
    {
        var skipped = first * BytesOfValue;
        return new(Key(row, head) + skipped, Value(row, head) + skipped, Rows - row, _type, _isFinite) { KeyStride = _width, ValueStride = _width };
    }

    /// <summary>Sets rows.</summary>
    /// <param name="row">The first row.</param>
    /// <param name="keys">Their keys.</param>
    /// <param name="values">Their values.</param>
    /// <param name="count">Number of rows.</param>
    public void Write(int row, float* keys, float* values, int count)
    {
        if (_heads == 1)
        {
            Write(keys, values, Key(row, 0), Value(row, 0), (nint)count * _width);
            return;
        }

        for (var end = row + count; row < end; row++)
        {
            for (var head = 0; head < _heads; head++, keys += _width, values += _width)
            {
                Write(keys, values, Key(row, head), Value(row, head), _width);
            }
        }
    }

    /// <summary>Adds a holder.</summary>
    public void Share() => Interlocked.Increment(ref _references);

    /// <summary>Takes a holder away; the last one frees the memory.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            NativeMemory.AlignedFree(Unsafe.AsPointer(ref this));
        }
    }

    /// <summary>A page of its own with the first rows of this one.</summary>
    public CachePage* Copy(int rows)
    {
        var copy = Create(_heads * _width, _heads, _type);
        copy->_isFinite = _isFinite;
        var bytes = (nint)rows * _width * BytesOfValue;
        for (var head = 0; head < _heads; head++)
        {
            Buffer.MemoryCopy(Key(0, head), copy->Key(0, head), bytes, bytes);
            Buffer.MemoryCopy(Value(0, head), copy->Value(0, head), bytes, bytes);
        }

        return copy;
    }

    private void Write(float* keys, float* values, void* keysTo, void* valuesTo, nint size)
    {
        if (_type == CacheType.F16)
        {
            _isFinite &= HalfRows.Store(keys, (ushort*)keysTo, size) & HalfRows.Store(values, (ushort*)valuesTo, size);
        }
        else
        {
            Pointwise.Copy(keys, (float*)keysTo, size);
            Pointwise.Copy(values, (float*)valuesTo, size);
        }
    }

    // Head after head, all its rows; first the keys of all heads, then the values.
    private byte* Key(int row, int head) => Values + ((((nint)head * Rows) + row) * _width * BytesOfValue);

    private byte* Value(int row, int head) => Key(row, _heads + head);

    private byte* Values => (byte*)Unsafe.AsPointer(ref this) + HeaderBytes;
}
