using System.Runtime.Intrinsics;
using OpenTslm.Tensors.Kernels;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Cpu;

/// <summary>The work of <see cref="BlockLinear"/>, in parts.</summary>
internal unsafe struct BlockLinearJob<TBlock, TSteps>(int rows, Weight weight, float* y, bool accumulate)
    where TBlock : struct, IScaledBlock
    where TSteps : struct, IBlockSteps
{
    private const int Tile = 6;
    private const int SmallTile = 4;
    private const int BlocksAtOnce = 64; // six activations and a panel of so many stay in the first-level cache
    private const long CachedBytes = 256 << 10; // of the weight, packed or as it lies, that stay in the second-level cache

    private readonly float* _y = y;
    private readonly byte* _weight = (byte*)weight.Address;
    private readonly int _blocks = weight.Columns / Quantizer.BlockLength;
    private readonly int _outputs = weight.Rows;
    private readonly long _stride = weight.Columns / Quantizer.BlockLength * TBlock.Bytes;
    private readonly int _rows = rows;
    private readonly bool _accumulate = accumulate;

    /// <summary>Into how many parts the work is divided.</summary>
    public int Parts;

    /// <summary>The activations.</summary>
    public float* X;

    /// <summary>Their blocks: <see cref="Size"/> bytes each.</summary>
    public byte* Rounded;

    /// <summary>Whether the weight is packed.</summary>
    public bool IsPacked;

    /// <summary>Bytes of the blocks of an activation.</summary>
    public readonly long Size => (long)_blocks * XBlock;

    /// <summary>Rows of whole tiles.</summary>
    public readonly int PaddedRows => _rows + Tile - 1;

    private readonly bool AreWords => IsPacked && TSteps.AreWords;

    private readonly int XBlock => AreWords ? RoundedBlocks.WordBlock : RoundedBlocks.ByteBlock;

    /// <summary>Rounds a part of the activations.</summary>
    public readonly void Round(int part)
    {
        var all = (long)_rows * _blocks;
        var (start, end) = (all * part / Parts, all * (part + 1) / Parts);
        RoundedBlocks.Create(
            X + (start * Quantizer.BlockLength), (int)(end - start), TBlock.Offset, AreWords, Rounded + (start * XBlock));
        if (part == Parts - 1)
        {
            new Span<byte>(Rounded + (all * XBlock), (int)((PaddedRows - _rows) * Size)).Clear();
        }
    }

    /// <summary>Computes a part of the outputs of every row.</summary>
    public readonly void Run(int part)
    {
        var (first, end) = (StoredLinear.Bound(_outputs, part, Parts), StoredLinear.Bound(_outputs, part + 1, Parts));
        var bytes = IsPacked ? (long)Math.Min(_blocks, BlocksAtOnce) * BlockPanel<TSteps>.BlockBytes / EightRows.Count : _stride;
        var some = Math.Max(EightRows.Count, (int)(CachedBytes / bytes) & ~(EightRows.Count - 1));
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
        for (var i = 0; i < _rows; i++)
        {
            var y = _y + ((nint)i * _outputs);
            for (var j = start; j < end; j += EightRows.Count)
            {
                var begin = _accumulate ? Load(y + j, end - j) : default;
                Store(EightRowsDot.Run<TBlock>(RowsAt(j, end, 0), Rounded + (i * Size), _blocks, begin), y + j, end - j);
            }
        }
    }

    private readonly void Packed(int start, int end)
    {
        var panels = (end - start + EightRows.Count - 1) / EightRows.Count;
        for (var block = 0; block < _blocks; block += BlocksAtOnce)
        {
            var blocks = Math.Min(BlocksAtOnce, _blocks - block);
            var size = (nint)blocks * BlockPanel<TSteps>.BlockBytes;
            var packed = (byte*)Scratch.PackedB.Singles(panels * size / sizeof(float));
            for (var panel = 0; panel < panels; panel++)
            {
                BlockPanel<TSteps>.Pack<TBlock>(
                    RowsAt(start + (panel * EightRows.Count), end, block), blocks, packed + (panel * size));
            }

            for (var i = 0; i < _rows; i += Tile)
            {
                // Four and four are better than six and two.
                var rows = _rows - i is SmallTile * 2 or <= SmallTile ? SmallTile : Tile;
                for (var panel = 0; panel < panels; panel++)
                {
                    var j = start + (panel * EightRows.Count);
                    Multiply(i, Math.Min(rows, _rows - i), block, blocks, packed + (panel * size), j, end - j);
                }

                i -= Tile - rows;
            }
        }
    }

    /// <summary>Multiplies some blocks of up to six activations and a panel.</summary>
    private readonly void Multiply(int row, int rows, int block, int blocks, byte* panel, int output, int outputs)
    {
        var x = Rounded + (row * Size) + ((nint)block * XBlock);
        var y = _y + ((nint)row * _outputs) + output;
        var accumulate = _accumulate || block > 0;
        var isWhole = outputs >= EightRows.Count && rows is Tile or SmallTile;
        var tile = stackalloc float[Tile * EightRows.Count];
        var c = isWhole ? y : tile;
        var ldc = isWhole ? (nint)_outputs : EightRows.Count;
        for (var i = 0; i < rows && accumulate && !isWhole; i++)
        {
            Load(y + ((nint)i * _outputs), outputs).Store(tile + (i * EightRows.Count));
        }

        if (rows > SmallTile)
        {
            BlockTile<TSteps>.Six(blocks, x, (nint)Size, panel, c, ldc, accumulate);
        }
        else
        {
            BlockTile<TSteps>.Four(blocks, x, (nint)Size, panel, c, ldc, accumulate);
        }

        for (var i = 0; i < rows && !isWhole; i++)
        {
            Store(Vector256.Load(tile + (i * EightRows.Count)), y + ((nint)i * _outputs), outputs);
        }
    }

    private readonly EightRows RowsAt(int output, int end, int block) =>
        new(_weight + (output * _stride) + ((long)block * TBlock.Bytes), _stride, end - output);

    /// <summary>Eight values, or as many as there are.</summary>
    private static Vector256<float> Load(float* y, int count)
    {
        if (count >= EightRows.Count)
        {
            return Vector256.Load(y);
        }

        var values = stackalloc float[EightRows.Count];
        new Span<float>(y, count).CopyTo(new Span<float>(values, EightRows.Count));
        return Vector256.Load(values);
    }

    private static void Store(Vector256<float> values, float* y, int count)
    {
        if (count >= EightRows.Count)
        {
            values.Store(y);
            return;
        }

        for (var k = 0; k < count; k++)
        {
            y[k] = values[k];
        }
    }
}
