using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Cpu;

/// <summary>
/// Product with a weight of any type. One row is multiplied while the weight is read, since reading it once is all the
/// time that decoding takes; for more rows, pieces of the weight are brought to single precision in scratch memory.
/// </summary>
internal static unsafe class StoredLinear
{
    private const int PieceRows = 256;
    private const int PieceColumns = 256; // whole quantisation blocks
    private const long SmallestPart = 1 << 16; // bytes of the weight, or terms, that are worth a thread's while

    /// <summary><c>y = x Wᵀ</c>, or <c>y += x Wᵀ</c>.</summary>
    public static void Run(float* x, int rows, Weight weight, float* y, bool accumulate, WorkerPool pool)
    {
        var (n, k) = (weight.Rows, weight.Columns);
        if (weight.Type == WeightType.F32)
        {
            Gemm.Run(false, true, rows, n, k, x, k, (float*)weight.Address, k, y, n, accumulate, pool);
            return;
        }

        var job = new Job(x, rows, weight, y, accumulate);
        var work = rows == 1 ? weight.ByteLength : (long)rows * n * k;
        var parts = (int)Math.Min(Math.Min(4L * pool.Threads, (n + 15) / 16), work / SmallestPart);
        if (rows == 0 || parts <= 1 || pool.Threads == 1)
        {
            job.Run(0, n);
            return;
        }

        pool.Run(parts, part => job.Run(job.Bound(part, parts), job.Bound(part + 1, parts)));
    }

    private sealed class Job(float* x, int rows, Weight weight, float* y, bool accumulate)
    {
        private readonly WeightType _type = weight.Type;
        private readonly byte* _weight = (byte*)weight.Address;
        private readonly int _n = weight.Rows;
        private readonly int _k = weight.Columns;
        private readonly long _stride = Weight.BytesOf(weight.Type, weight.Columns, weight.Columns);

        /// <summary>First output of a part; multiples of 16 keep two threads out of one cache line.</summary>
        public int Bound(int part, int parts) => (int)Math.Min(_n, (long)((_n + 15) / 16) * part / parts * 16);

        /// <summary>Computes outputs <c>[start, end)</c> of every row.</summary>
        public void Run(int start, int end)
        {
            if (rows == 1)
            {
                for (var j = start; j < end; j++)
                {
                    var dot = StoredDot.Run(_type, _weight + (j * _stride), x, _k);
                    y[j] = accumulate ? y[j] + dot : dot;
                }

                return;
            }

            var piece = Scratch.Rows.Singles(PieceRows * PieceColumns);
            for (var j = start; j < end; j += PieceRows)
            {
                var count = Math.Min(PieceRows, end - j);
                for (var p = 0; p < _k; p += PieceColumns)
                {
                    var terms = Math.Min(PieceColumns, _k - p);
                    var bytes = Weight.BytesOf(_type, p, PieceColumns);
                    for (var r = 0; r < count; r++)
                    {
                        Unpacking.Run(_type, _weight + ((j + r) * _stride) + bytes, piece + (r * terms), terms);
                    }

                    Gemm.Run(false, true, rows, count, terms, x + p, _k, piece, terms, y + j, _n, accumulate || p > 0);
                }
            }
        }
    }
}
