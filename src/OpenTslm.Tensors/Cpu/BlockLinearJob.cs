using System.Runtime.Intrinsics;
using OpenTslm.Tensors.Kernels;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Cpu;

/// <summary>The work of <see cref="BlockLinear"/>, in parts.</summary>
internal unsafe struct BlockLinearJob<TBlock, TSteps>(int rows, Weight weight, float* y, bool accumulate)
    where TBlock : struct, IScaledBlock
    where TSteps : struct, IBlockSteps
{
    private const int BlocksAtOnce = 64; // of a few activations and two panels, that the first-level cache keeps
    private const long CachedBytes = 256 << 10; // of the weight, packed or as it lies, that stay in the second-level cache

    private readonly float* _y = y;
    private readonly byte* _weight = (byte*)weight.Address;
    private readonly int _blocks = weight.Columns / Quantizer.BlockLength;
    private readonly int _outputs = weight.Rows;
    private readonly long _stride = weight.Columns / Quantizer.BlockLength * TBlock.Bytes;
    private readonly int _rows = rows;
    private readonly bool _accumulate = accumulate;

    /// <summary>Into how many parts the rounding is divided.</summary>
    public int RoundingParts;

    /// <summary>Into which parts the outputs are divided.</summary>
    public OutputParts Parts;

    /// <summary>The activations.</summary>
    public float* X;

    /// <summary>Their blocks: <see cref="Size"/> bytes each.</summary>
    public byte* Rounded;

    /// <summary>Whether the weight is packed.</summary>
    public bool IsPacked;

    /// <summary>Bytes of the blocks of an activation.</summary>
    public readonly long Size => (long)_blocks * XBlock;

    /// <summary>Activations, with those that a last tile lacks.</summary>
    public readonly int PaddedRows => IsPacked ? (_rows + BlockTile<TSteps>.Rows - 1) / BlockTile<TSteps>.Rows * BlockTile<TSteps>.Rows : _rows;

    private readonly bool AreWords => IsPacked && TSteps.AreWords;

    private readonly int XBlock => AreWords ? RoundedBlocks.WordBlock : RoundedBlocks.ByteBlock;

    /// <summary>Rounds a part of the activations.</summary>
    public readonly void Round(int part)
    {
        var all = (long)_rows * _blocks;
        var (start, end) = (all * part / RoundingParts, all * (part + 1) / RoundingParts);
        RoundedBlocks.Create(
            X + (start * Quantizer.BlockLength), (int)(end - start), TBlock.Offset, AreWords, Rounded + (start * XBlock));
        if (part == RoundingParts - 1)
        {
            new Span<byte>(Rounded + (all * XBlock), (int)((PaddedRows - _rows) * Size)).Clear();
        }
    }

    /// <summary>Computes a part of the outputs of every row.</summary>
    public readonly void Run(int part)
    {
        var (first, end) = Parts[part];
        var bytes = IsPacked ? (long)Math.Min(_blocks, BlocksAtOnce) * BlockPanel<TSteps>.BlockBytes / EightRows.Count : _stride;
        var some = Math.Max(BlockTile<TSteps>.Columns, (int)(CachedBytes / bytes) & ~(BlockTile<TSteps>.Columns - 1));
        for (var start = first; start < end; start += some)
        {
            if (IsPacked)
            {
                Packed(start, Math.Min(end, start + some));
            }
            else
            {
                AsItLies(start, Math.Min(end, start + some));
            }
        }
    }

    private readonly void AsItLies(int start, int end)
    {
        var last = stackalloc float[EightRows.Count];
        for (var i = 0; i < _rows; i++)
        {
            var x = Rounded + (i * Size);
            var y = _y + ((nint)i * _outputs) + start;
            var j = start;
            for (; SixteenRowsDot.IsSupported && j + SixteenRowsDot.Count <= end; j += SixteenRowsDot.Count, y += SixteenRowsDot.Count)
            {
                var begin = _accumulate ? Vector512.Load(y) : default;
                SixteenRowsDot.Run<TBlock>(_weight + (j * _stride), (nint)_stride, x, _blocks, begin).Store(y);
            }

            for (; j + EightRows.Count <= end; j += EightRows.Count, y += EightRows.Count)
            {
                var begin = _accumulate ? Vector256.Load(y) : default;
                EightRowsDot.Run<TBlock>(RowsAt(j, end, 0), x, _blocks, begin).Store(y);
            }

            if (j < end)
            {
                Copy(y, last, end - j);
                var begin = _accumulate ? Vector256.Load(last) : default;
                EightRowsDot.Run<TBlock>(RowsAt(j, end, 0), x, _blocks, begin).Store(last);
                Copy(last, y, end - j);
            }
        }
    }

    private readonly void Packed(int start, int end)
    {
        var tiles = (end - start + BlockTile<TSteps>.Columns - 1) / BlockTile<TSteps>.Columns;
        for (var block = 0; block < _blocks; block += BlocksAtOnce)
        {
            var blocks = Math.Min(BlocksAtOnce, _blocks - block);
            var size = (nint)blocks * BlockPanel<TSteps>.BlockBytes;
            var packed = (byte*)Scratch.PackedB.Singles(2 * tiles * size / sizeof(float));
            for (var panel = 0; panel < 2 * tiles; panel++)
            {
                var row = Math.Min(start + (panel * EightRows.Count), end - 1);
                BlockPanel<TSteps>.Pack<TBlock>(RowsAt(row, end, block), blocks, packed + (panel * size));
            }

            for (var i = 0; i < _rows; i += BlockTile<TSteps>.Rows)
            {
                for (var tile = 0; tile < tiles; tile++)
                {
                    var j = start + (tile * BlockTile<TSteps>.Columns);
                    Multiply(i, block, blocks, packed + (2 * tile * size), j, end - j);
                }
            }
        }
    }

    /// <summary>Multiplies some blocks of a tile's activations and its rows of the weight.</summary>
    private readonly void Multiply(int row, int block, int blocks, byte* panels, int output, int outputs)
    {
        var x = Rounded + (row * Size) + ((nint)block * XBlock);
        var y = _y + ((nint)row * _outputs) + output;
        var other = (nint)blocks * BlockPanel<TSteps>.BlockBytes;
        var accumulate = _accumulate || block > 0;
        var (rows, columns) = (Math.Min(BlockTile<TSteps>.Rows, _rows - row), Math.Min(BlockTile<TSteps>.Columns, outputs));
        if (rows == BlockTile<TSteps>.Rows && columns == BlockTile<TSteps>.Columns)
        {
            BlockTile<TSteps>.Run(blocks, x, (nint)Size, panels, other, y, _outputs, accumulate);
            return;
        }

        var tile = stackalloc float[BlockTile<TSteps>.Rows * BlockTile<TSteps>.Columns];
        for (var i = 0; i < rows && accumulate; i++)
        {
            Copy(y + ((nint)i * _outputs), tile + (i * BlockTile<TSteps>.Columns), columns);
        }

        BlockTile<TSteps>.Run(blocks, x, (nint)Size, panels, other, tile, BlockTile<TSteps>.Columns, accumulate);
        for (var i = 0; i < rows; i++)
        {
            Copy(tile + (i * BlockTile<TSteps>.Columns), y + ((nint)i * _outputs), columns);
        }
    }

    private readonly EightRows RowsAt(int output, int end, int block) =>
        new(_weight + (output * _stride) + ((long)block * TBlock.Bytes), _stride, end - output);

    private static void Copy(float* source, float* destination, int count) =>
        new ReadOnlySpan<float>(source, count).CopyTo(new Span<float>(destination, count));
}
