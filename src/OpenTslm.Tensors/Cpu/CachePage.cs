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
    private int _references; // a cache that nobody disposed gives its pages back on the finaliser's thread

    /// <summary>Whether more than one cache holds the page.</summary>
    public readonly bool IsShared => Volatile.Read(in _references) > 1;

    /// <summary>Makes a page with one holder; its values are not set.</summary>
    public static CachePage* Create(int columns)
    {
        var bytes = checked(HeaderBytes + (2 * (nuint)Rows * (nuint)columns * sizeof(float)));
        var page = (CachePage*)NativeMemory.AlignedAlloc(bytes, HeaderBytes);
        page->_columns = columns;
        page->_references = 1;
        return page;
    }

    /// <summary>The key of a row.</summary>
    public float* Key(int row) => Values + ((nint)row * _columns);

    /// <summary>The value of a row.</summary>
    public float* Value(int row) => Values + ((nint)(Rows + row) * _columns);

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
        var copy = Create(_columns);
        Pointwise.Copy(Key(0), copy->Key(0), (nint)rows * _columns);
        Pointwise.Copy(Value(0), copy->Value(0), (nint)rows * _columns);
        return copy;
    }

    private float* Values => (float*)((byte*)Unsafe.AsPointer(ref this) + HeaderBytes);
}
