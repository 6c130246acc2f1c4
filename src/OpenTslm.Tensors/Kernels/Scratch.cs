using System.Runtime.InteropServices;

namespace OpenTslm.Tensors.Kernels;

/// <summary>A growing piece of native memory, aligned to 64 bytes, that is reused between calls.</summary>
/// <remarks>Not thread-safe; each thread has its own for each purpose.</remarks>
internal sealed unsafe class Scratch
{
    [ThreadStatic]
    private static Scratch? _packedA;

    [ThreadStatic]
    private static Scratch? _packedB;

    [ThreadStatic]
    private static Scratch? _rows;

    [ThreadStatic]
    private static Scratch? _attention;

    [ThreadStatic]
    private static Scratch? _queries;

    [ThreadStatic]
    private static Scratch? _page;

    [ThreadStatic]
    private static Scratch? _activations;

    private void* _memory;
    private nuint _bytes;

    ~Scratch() => NativeMemory.AlignedFree(_memory);

    /// <summary>Packed panels of the left matrix.</summary>
    public static Scratch PackedA => _packedA ??= new Scratch();

    /// <summary>Packed panels of the right matrix.</summary>
    public static Scratch PackedB => _packedB ??= new Scratch();

    /// <summary>Rows brought to single precision.</summary>
    public static Scratch Rows => _rows ??= new Scratch();

    /// <summary>Scores of an attention block.</summary>
    public static Scratch Attention => _attention ??= new Scratch();

    /// <summary>Queries made ready for products with halves.</summary>
    public static Scratch Queries => _queries ??= new Scratch();

    /// <summary>Rows of a page of halves brought to single precision.</summary>
    public static Scratch Page => _page ??= new Scratch();

    /// <summary>Activations rounded to 8 bits.</summary>
    public static Scratch Activations => _activations ??= new Scratch();

    /// <summary>Memory for at least that many values. What an earlier call returned is void.</summary>
    public float* Singles(nint count)
    {
        var bytes = (nuint)Math.Max(count, 1) * sizeof(float);
        if (bytes > _bytes)
        {
            NativeMemory.AlignedFree(_memory);
            _memory = null;
            _bytes = 0;
            _memory = NativeMemory.AlignedAlloc(bytes, 64);
            _bytes = bytes;
        }

        return (float*)_memory;
    }
}
