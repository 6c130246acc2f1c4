using OpenTslm.Tensors.Kernels;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Cpu;

/// <summary>
/// Product of activations rounded to 8 bits with a weight of blocks of 256 integers. Up to <see cref="FewRows"/> rows are multiplied
/// as bytes with the weight as it lies, each with the bits that it has alone; more rows are multiplied in single precision, rounded
/// all the same.
/// </summary>
internal static unsafe class SuperBlockLinear
{
    /// <summary>Most rows that are multiplied as bytes.</summary>
    public const int FewRows = 16;

    private const long RoundedAtOnce = 1 << 15; // values that are worth a thread's while
    private const long CachedBytes = 128 << 10; // of the weight, that stay in the second-level cache

    /// <summary><c>y = x Wᵀ</c>, or <c>y += x Wᵀ</c>, for types that <see cref="FourRowsDot.Takes"/>.</summary>
    public static void Run(float* x, int rows, Weight weight, float* y, bool accumulate, WorkerPool pool)
    {
        if (rows > FewRows)
        {
            Gemm.Run(rows, Round(x, (long)rows * weight.Columns, pool), weight, y, accumulate, pool);
            return;
        }

        var size = RoundedActivation.SizeOf(weight.Columns);
        var rounded = Scratch.Activations.Singles((nint)rows * size);
        for (var i = 0; i < rows; i++)
        {
            var row = x + ((nint)i * weight.Columns);
            RoundedActivation.Create(row, weight.Columns, rounded + ((nint)i * size));
        }

        var job = new Job(rounded, rows, weight, y, accumulate) { Parts = new(rows, weight, pool.Threads) };
        pool.Run(job.Parts.Count, &RunPart, &job);
    }

    private static void RunPart(int part, void* job) => ((Job*)job)->Run(part);

    /// <summary>The values rounded and restored, once for all outputs.</summary>
    private static float* Round(float* x, long count, WorkerPool pool)
    {
        var rounding = new Rounding
        {
            X = x,
            Y = Scratch.Activations.Singles((nint)count),
            Blocks = count / Quantizer.BlockLength,
            Parts = (int)Math.Min(4L * pool.Threads, (count / RoundedAtOnce) + 1),
        };
        pool.Run(rounding.Parts, &RoundPart, &rounding);
        return rounding.Y;
    }

    private static void RoundPart(int part, void* rounding) => ((Rounding*)rounding)->Run(part);

    private struct Rounding
    {
        public float* X;
        public float* Y;
        public long Blocks;
        public int Parts;

        public readonly void Run(int part)
        {
            var start = (nint)(Blocks * part / Parts * Quantizer.BlockLength);
            var end = (nint)(Blocks * (part + 1) / Parts * Quantizer.BlockLength);
            RoundedActivation.Round(X + start, end - start, Y + start);
        }
    }

    private readonly struct Job(float* rounded, int rows, Weight weight, float* y, bool accumulate)
    {
        private readonly float* _rounded = rounded;
        private readonly float* _y = y;
        private readonly WeightType _type = weight.Type;
        private readonly byte* _weight = (byte*)weight.Address;
        private readonly int _terms = weight.Columns;
        private readonly int _size = RoundedActivation.SizeOf(weight.Columns);
        private readonly int _outputs = weight.Rows;
        private readonly long _stride = Weight.BytesOf(weight.Type, weight.Columns, weight.Columns);
        private readonly int _rows = rows;
        private readonly bool _accumulate = accumulate;

        public OutputParts Parts { get; init; }

        /// <summary>Computes a part of the outputs of every row.</summary>
        public void Run(int part)
        {
            // Some rows of the weight stay in the second-level cache for all activations.
            var (first, end) = Parts[part];
            var some = Math.Max(FourRows.Count, (int)(CachedBytes / _stride) & ~(FourRows.Count - 1));
            for (var start = first; start < end; start += some)
            {
                var stop = Math.Min(end, start + some);
                for (var i = 0; i < _rows; i++)
                {
                    RunOne(i, start, stop);
                }
            }
        }

        private void RunOne(int row, int start, int end)
        {
            var x = new RoundedActivation(RoundedOf(row), _terms);
            for (var j = start; j < end; j += FourRows.Count)
            {
                var dots = FourRowsDot.Run(_type, RowsAt(j, end), x, _terms);
                FourRows.Put(dots, _y + ((nint)row * _outputs) + j, end - j, _accumulate);
            }
        }

        private float* RoundedOf(int row) => _rounded + ((nint)row * _size);

        private FourRows RowsAt(int output, int end) => new(_weight + (output * _stride), _stride, end - output);
    }
}
