using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// Loops around a micro-kernel. B is packed in blocks of <c>Kc × Nc</c> that stay in the second-level cache; a tile's
/// rows of A stay in the first-level cache while all panels of the block pass by. A is read in place when its terms
/// are contiguous, and packed when it is transposed or its last rows do not fill a tile.
/// </summary>
internal static unsafe class BlockedGemm<TKernel>
    where TKernel : struct, IMicroKernel
{
    private const int Kc = 256;
    private const int Nc = 512;
    private const int PackedTiles = 4;
    private const int LargestTile = 12 * 32;

    public static void Run(in GemmJob job)
    {
        var nr = TKernel.Columns;
        var kc = Even(job.K, Kc, Quantizer.LengthOfBlock(job.BType));
        var nc = Even(job.N, Nc, nr);
        var packedB = Scratch.PackedB.Singles((nint)kc * nc);
        var packedA = Scratch.PackedA.Singles((nint)kc * TKernel.Rows * PackedTiles);
        for (var j = 0; j < job.N; j += nc)
        {
            var columns = Math.Min(nc, job.N - j);
            for (var p = 0; p < job.K; p += kc)
            {
                var terms = Math.Min(kc, job.K - p);
                if (job.BType != WeightType.F32)
                {
                    var first = (byte*)job.B + (j * job.BStride) + Weight.BytesOf(job.BType, p, kc);
                    StoredPacking.Run(job.BType, first, job.BStride, terms, columns, nr, packedB);
                }
                else if (job.TransposeB)
                {
                    Packing.Transposed(job.B + ((nint)j * job.Ldb) + p, job.Ldb, terms, columns, nr, packedB);
                }
                else
                {
                    Packing.Columns(job.B + ((nint)p * job.Ldb) + j, job.Ldb, terms, columns, nr, packedB);
                }

                Block(job, j, columns, p, terms, packedA, packedB, job.Accumulate || p > 0);
            }
        }
    }

    private static void Block(
        in GemmJob job, int j, int columns, int p, int terms, float* packedA, float* packedB, bool accumulate)
    {
        var mr = TKernel.Rows;
        var c = job.C + j;
        if (job.TransposeA)
        {
            var step = mr * PackedTiles;
            for (var i = 0; i < job.M; i += step)
            {
                var rows = Math.Min(step, job.M - i);
                Packing.Columns(job.A + ((nint)p * job.Lda) + i, job.Lda, terms, rows, mr, packedA);
                for (var r = 0; r < rows; r += mr)
                {
                    Tiles(
                        Math.Min(mr, rows - r), columns, terms, packedA + ((nint)r * terms), 1, mr, packedB,
                        c + ((nint)(i + r) * job.Ldc), job.Ldc, accumulate);
                }
            }

            return;
        }

        var full = job.M - (job.M % mr);
        for (var i = 0; i < full; i += mr)
        {
            Tiles(
                mr, columns, terms, job.A + ((nint)i * job.Lda) + p, job.Lda, 1, packedB,
                c + ((nint)i * job.Ldc), job.Ldc, accumulate);
        }

        if (full < job.M)
        {
            var rest = job.M - full;
            Packing.Transposed(job.A + ((nint)full * job.Lda) + p, job.Lda, terms, rest, mr, packedA);
            Tiles(rest, columns, terms, packedA, 1, mr, packedB, c + ((nint)full * job.Ldc), job.Ldc, accumulate);
        }
    }

    private static void Tiles(
        int rows, int columns, int terms, float* a, nint aRow, nint aStep, float* b, float* c, nint ldc, bool accumulate)
    {
        var nr = TKernel.Columns;
        for (var j = 0; j < columns; j += nr, b += (nint)nr * terms)
        {
            var width = Math.Min(nr, columns - j);
            if (rows == TKernel.Rows && width == nr)
            {
                TKernel.Tile(rows, width, terms, a, aRow, aStep, b, c + j, ldc, accumulate);
            }
            else
            {
                Edge(rows, width, terms, a, aRow, aStep, b, c + j, ldc, accumulate);
            }
        }
    }

    private static void Edge(
        int rows, int width, int terms, float* a, nint aRow, nint aStep, float* b, float* c, nint ldc, bool accumulate)
    {
        var tile = stackalloc float[LargestTile];
        TKernel.Tile(rows, width, terms, a, aRow, aStep, b, tile, TKernel.Columns, accumulate: false);
        for (var i = 0; i < rows; i++, tile += TKernel.Columns, c += ldc)
        {
            if (accumulate)
            {
                Pointwise.AddTo(tile, c, width);
            }
            else
            {
                new ReadOnlySpan<float>(tile, width).CopyTo(new Span<float>(c, width));
            }
        }
    }

    /// <summary>Splits a length evenly into pieces of at most <paramref name="limit"/>, multiples of <paramref name="unit"/>.</summary>
    private static int Even(int length, int limit, int unit)
    {
        var pieces = ((length - 1) / limit) + 1;
        var size = ((length - 1) / pieces) + 1;
        return (size + unit - 1) / unit * unit;
    }
}
