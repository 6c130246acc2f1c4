using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Cpu;

/// <summary>
/// Product with a weight of any type, in single precision. A few rows are multiplied while the weight is read, since reading it once
/// is all the time that decoding takes; for more rows, the weight is brought to single precision piece by piece as the product needs it.
/// </summary>
internal static unsafe class StoredLinear
{
    /// <summary>Most rows that are multiplied with the weight as it lies.</summary>
    private const int FewRows = 4;

    /// <summary><c>y = x Wᵀ</c>, or <c>y += x Wᵀ</c>.</summary>
    public static void Run(float* x, int rows, Weight weight, float* y, bool accumulate, WorkerPool pool)
    {
        if (weight.Type == WeightType.F32 || rows > FewRows)
        {
            Gemm.Run(rows, x, weight, y, accumulate, pool);
            return;
        }

        if (weight.Type == WeightType.F16)
        {
            HalfLinear.Run(x, rows, weight, y, accumulate, pool);
            return;
        }

        var job = new Job(x, rows, weight, y, accumulate) { Parts = new(rows, weight, pool.Threads) };
        pool.Run(job.Parts.Count, &RunPart, &job);
    }

    private static void RunPart(int part, void* job) => ((Job*)job)->Run(part);

    private readonly struct Job(float* x, int rows, Weight weight, float* y, bool accumulate)
    {
        private readonly float* _x = x;
        private readonly float* _y = y;
        private readonly WeightType _type = weight.Type;
        private readonly byte* _weight = (byte*)weight.Address;
        private readonly int _terms = weight.Columns;
        private readonly int _outputs = weight.Rows;
        private readonly long _stride = Weight.BytesOf(weight.Type, weight.Columns, weight.Columns);
        private readonly int _rows = rows;
        private readonly bool _accumulate = accumulate;

        public OutputParts Parts { get; init; }

        /// <summary>Computes a part of the outputs of every row.</summary>
        public void Run(int part)
        {
            var (start, end) = Parts[part];
            for (var j = start; j < end; j++)
            {
                for (var i = 0; i < _rows; i++)
                {
                    var dot = StoredDot.Run(_type, _weight + (j * _stride), _x + ((nint)i * _terms), _terms);
                    ref var y = ref _y[((nint)i * _outputs) + j];
                    y = _accumulate ? y + dot : dot;
                }
            }
        }
    }
}
