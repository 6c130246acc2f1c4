using OpenTslm.Tensors.Kernels;
using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Cpu;

/// <summary>
/// Product with a weight of any type. A few rows are multiplied while the weight is read, since reading it once is all the
/// time that decoding takes; for more rows, the weight is brought to single precision piece by piece as the product needs it.
/// </summary>
internal static unsafe class StoredLinear
{
    /// <summary>Most rows that are multiplied with the weight as it lies.</summary>
    private const int FewRows = 4;

    private const long SmallestPart = 1 << 16; // bytes of the weight that are worth a thread's while

    /// <summary><c>y = x Wᵀ</c>, or <c>y += x Wᵀ</c>.</summary>
    public static void Run(float* x, int rows, Weight weight, float* y, bool accumulate, WorkerPool pool)
    {
        if (weight.Type == WeightType.F32 || rows > FewRows)
        {
            Gemm.Run(rows, x, weight, y, accumulate, pool);
            return;
        }

        var job = new Job(x, rows, weight, y, accumulate);
        var parts = (int)Math.Min(Math.Min(4L * pool.Threads, (job.Outputs + 15) / 16), rows * weight.ByteLength / SmallestPart);
        job.Parts = Math.Max(1, parts);
        if (job.SplitsActivation)
        {
            job.Split(Scratch.PackedA.Singles((nint)rows * SplitActivation.SizeOf(weight.Columns)));
        }

        pool.Run(job.Parts, &RunPart, &job);
    }

    private static void RunPart(int part, void* job) => ((Job*)job)->Run(part);

    private struct Job(float* x, int rows, Weight weight, float* y, bool accumulate)
    {
        private readonly float* _x = x;
        private readonly float* _y = y;
        private readonly WeightType _type = weight.Type;
        private readonly byte* _weight = (byte*)weight.Address;
        private readonly int _terms = weight.Columns;
        private readonly long _stride = Weight.BytesOf(weight.Type, weight.Columns, weight.Columns);
        private readonly int _rows = rows;
        private readonly bool _accumulate = accumulate;
        private float* _split;

        public int Parts { get; set; } = 1;

        public readonly int Outputs { get; } = weight.Rows;

        public readonly bool SplitsActivation => _type == WeightType.Q4_0 && FourBitDot.MultipliesBytes;

        /// <summary>Splits every row of the activation, once for all outputs.</summary>
        public void Split(float* memory)
        {
            _split = memory;
            for (var i = 0; i < _rows; i++)
            {
                SplitActivation.Create(_x + ((nint)i * _terms), _terms, SplitOf(i));
            }
        }

        /// <summary>Computes a part of the outputs of every row.</summary>
        public readonly void Run(int part)
        {
            var (start, end) = (Bound(part), Bound(part + 1));
            if (SplitsActivation)
            {
                RunPairs(start, end);
                return;
            }

            for (var j = start; j < end; j++)
            {
                for (var i = 0; i < _rows; i++)
                {
                    Put(i, j, StoredDot.Run(_type, _weight + (j * _stride), _x + ((nint)i * _terms), _terms));
                }
            }
        }

        private readonly void RunPairs(int start, int end)
        {
            for (var j = start; j < end; j += 2)
            {
                var stride = j + 1 < end ? (nint)_stride : 0;
                for (var i = 0; i < _rows; i++)
                {
                    var split = new SplitActivation(SplitOf(i), _terms);
                    var (first, second) = FourBitDot.Run(_weight + (j * _stride), stride, split, _terms / Quantizer.BlockLength);
                    Put(i, j, first);
                    if (stride > 0)
                    {
                        Put(i, j + 1, second);
                    }
                }
            }
        }

        private readonly void Put(int row, int output, float dot)
        {
            ref var y = ref _y[((nint)row * Outputs) + output];
            y = _accumulate ? y + dot : dot;
        }

        private readonly float* SplitOf(int row) => _split + ((nint)row * SplitActivation.SizeOf(_terms));

        // Multiples of 16 keep two threads out of one cache line.
        private readonly int Bound(int part) => (int)Math.Min(Outputs, (long)((Outputs + 15) / 16) * part / Parts * 16);
    }
}
