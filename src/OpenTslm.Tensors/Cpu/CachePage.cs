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

    private int _columns;
    private CacheType _type;
    private bool _isFinite; // else a half is infinite or no number
    private int _references; // a cache that nobody disposed gives its pages back on the finaliser's thread

    /// <summary>Whether more than one cache holds the page.</summary>
    public readonly bool IsShared => Volatile.Read(in _references) > 1;

    private readonly int BytesOfValue => _type == CacheType.F16 ? sizeof(ushort) : sizeof(float);

    /// <summary>Makes a page with one holder; its values are not set.</summary>
    public static CachePage* Create(int columns, CacheType type)
    {
        var header = new CachePage { _columns = columns, _type = type, _isFinite = true, _references = 1 };
        var bytes = checked(HeaderBytes + (2 * (nuint)Rows * (nuint)columns * (nuint)header.BytesOfValue));
        var page = (CachePage*)NativeMemory.AlignedAlloc(bytes, HeaderBytes);
        *page = header;
        return page;
    }

    /// <summary>The rows from one on.</summary>
    public KeyValueRun From(int row) => new(Key(row), Value(row), Rows - row, _type, _isFinite);

    /// <summary>Sets rows.</summary>
    /// <param name="row">The first row.</param>
    /// <param name="keys">Their keys.</param>
    /// <param name="values">Their values.</param>
    /// <param name="size">Number of values of the rows' keys together.</param>
    public void Write(int row, float* keys, float* values, nint size)
    {
        if (_type == CacheType.F16)
        {
            _isFinite &= HalfRows.Store(keys, (ushort*)Key(row), size) & HalfRows.Store(values, (ushort*)Value(row), size);
        }
        else
        {
            Pointwise.Copy(keys, (float*)Key(row), size);
            Pointwise.Copy(values, (float*)Value(row), size);
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
        var copy = Create(_columns, _type);
        copy->_isFinite = _isFinite;
        var bytes = (nint)rows * _columns * BytesOfValue;
        Buffer.MemoryCopy(Key(0), copy->Key(0), bytes, bytes);
        Buffer.MemoryCopy(Value(0), copy->Value(0), bytes, bytes);
        return copy;
    }

    private byte* Key(int row) => Values + ((nint)row * _columns * BytesOfValue);

    private byte* Value(int row) => Key(Rows + row);

    private byte* Values => (byte*)Unsafe.AsPointer(ref this) + HeaderBytes;
}
