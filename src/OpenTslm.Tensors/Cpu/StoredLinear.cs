using OpenTslm.Tensors.Kernels;

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
        if (job.RoundsActivation)
        {
            job.Round(Scratch.PackedA.Singles((nint)rows * RoundedActivation.SizeOf(weight.Columns)));
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
        private float* _rounded;

        public int Parts { get; set; } = 1;

        public readonly int Outputs { get; } = weight.Rows;

        public readonly bool RoundsActivation => FourRowsDot.Takes(_type);

        /// <summary>Rounds every row of the activation, once for all outputs.</summary>
        public void Round(float* memory)
        {
            _rounded = memory;
            for (var i = 0; i < _rows; i++)
            {
                RoundedActivation.Create(_x + ((nint)i * _terms), _terms, RoundedOf(i), FourRowsDot.Splits(_type));
            }
        }

        /// <summary>Computes a part of the outputs of every row.</summary>
        public readonly void Run(int part)
        {
            var (start, end) = (Bound(part), Bound(part + 1));
            if (RoundsActivation)
            {
                RunFours(start, end);
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

        private readonly void RunFours(int start, int end)
        {
            for (var j = start; j < end; j += FourRows.Count)
            {
                var four = new FourRows(_weight + (j * _stride), _stride, end - j);
                for (var i = 0; i < _rows; i++)
                {
                    var dots = FourRowsDot.Run(_type, four, new RoundedActivation(RoundedOf(i), _terms), _terms);
                    for (var k = 0; k < Math.Min(FourRows.Count, end - j); k++)
                    {
                        Put(i, j + k, dots[k]);
                    }
                }
            }
        }

        private readonly void Put(int row, int output, float dot)
        {
            ref var y = ref _y[((nint)row * Outputs) + output];
            y = _accumulate ? y + dot : dot;
        }

        private readonly float* RoundedOf(int row) => _rounded + ((nint)row * RoundedActivation.SizeOf(_terms));

        // Multiples of 16 keep two threads out of one cache line.
        private readonly int Bound(int part) => (int)Math.Min(Outputs, (long)((Outputs + 15) / 16) * part / Parts * 16);
    }
}
