using System.Runtime.InteropServices;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Memory for activations: handed out from large native blocks, taken back all at once, and reused. Every allocation is
/// aligned to 64 bytes and padded to whole cache lines, so that pointwise kernels may run past the last value.
/// </summary>
internal sealed unsafe class Arena : IDisposable
{
    private const long SmallestBlock = 1 << 20; // values
    private readonly List<(nint Address, long Count)> _blocks = [];
    private int _block;
    private long _offset;

    ~Arena() => FreeAll();

    /// <summary>Values that the blocks can hold together.</summary>
    public long Capacity
    {
        get
        {
            var capacity = 0L;
            foreach (var block in _blocks)
            {
                capacity += block.Count;
            }

            return capacity;
        }
    }

    /// <summary>Uninitialised memory of at least <paramref name="count"/> values.</summary>
    public float* Allocate(long count)
    {
        var padded = Padded(count);
        while (_block < _blocks.Count)
        {
            if (_offset + padded <= _blocks[_block].Count)
            {
                var address = (float*)_blocks[_block].Address + _offset;
                _offset += padded;
                return address;
            }

            _block++;
            _offset = 0;
        }

        var size = Math.Max(padded, Math.Max(SmallestBlock, Capacity / 2));
        _blocks.Add(((nint)NativeMemory.AlignedAlloc(checked((nuint)size * sizeof(float)), 64), size));
        _offset = padded;
        return (float*)_blocks[_block].Address;
    }

    /// <summary>The position to which <see cref="Release"/> goes back.</summary>
    public (int Block, long Offset) Mark() => (_block, _offset);

    /// <summary>Takes back everything allocated since the mark; an empty arena merges its blocks into one.</summary>
    public void Release((int Block, long Offset) mark)
    {
        (_block, _offset) = mark;
        if (mark is (0, 0) && _blocks.Count > 1)
        {
            var size = Capacity;
            FreeAll();
            _blocks.Add(((nint)NativeMemory.AlignedAlloc(checked((nuint)size * sizeof(float)), 64), size));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        FreeAll();
        GC.SuppressFinalize(this);
    }

    /// <summary>The size that an allocation really has.</summary>
    internal static long Padded(long count) => (Math.Max(count, 1) + 15) & ~15L;

    private void FreeAll()
    {
        foreach (var block in _blocks)
        {
            NativeMemory.AlignedFree((void*)block.Address);
        }

        _blocks.Clear();
    }
}
