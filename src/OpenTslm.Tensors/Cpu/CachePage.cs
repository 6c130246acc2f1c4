using System.Runtime.InteropServices;
using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Cpu;

/// <summary>
/// Keys and values of some neighbouring rows of one layer. Forks share a page until one of them writes to it.
/// </summary>
internal sealed unsafe class CachePage
{
    /// <summary>
    /// Rows of a page: enough that a product with them is worth its call, few enough that copying one is cheap.
    /// </summary>
    public const int Rows = 64;

    private readonly int _columns;
    private float* _memory;
    private int _references = 1;

    public CachePage(int columns)
    {
        _columns = columns;
        _memory = (float*)NativeMemory.AlignedAlloc(checked(2 * (nuint)Rows * (nuint)columns * sizeof(float)), 64);
    }

    ~CachePage() => NativeMemory.AlignedFree(_memory);

    /// <summary>Whether more than one cache holds the page.</summary>
    public bool IsShared => _references > 1;

    /// <summary>The key of a row.</summary>
    public float* Key(int row) => _memory + ((nint)row * _columns);

    /// <summary>The value of a row.</summary>
    public float* Value(int row) => _memory + ((nint)(Rows + row) * _columns);

    /// <summary>Adds a holder.</summary>
    public CachePage Share()
    {
        _references++;
        return this;
    }

    /// <summary>Takes a holder away; the last one frees the memory.</summary>
    public void Release()
    {
        if (--_references == 0)
        {
            NativeMemory.AlignedFree(_memory);
            _memory = null;
        }
    }

    /// <summary>A page of its own with the first rows of this one.</summary>
    public CachePage Copy(int rows)
    {
        var copy = new CachePage(_columns);
        Pointwise.Copy(Key(0), copy.Key(0), (nint)rows * _columns);
        Pointwise.Copy(Value(0), copy.Value(0), (nint)rows * _columns);
        return copy;
    }
}
