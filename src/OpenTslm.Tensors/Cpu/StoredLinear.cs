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

    private const long SmallestPart = 1 << 16; // bytes of the weight that are worth a thread's while

    /// <summary><c>y = x Wᵀ</c>, or <c>y += x Wᵀ</c>.</summary>
    public static void Run(float* x, int rows, Weight weight, float* y, bool accumulate, WorkerPool pool)
    {
        if (weight.Type == WeightType.F32 || rows > FewRows)
        {
            Gemm.Run(rows, x, weight, y, accumulate, pool);
            return;
        }

        var job = new Job(x, rows, weight, y, accumulate) { Parts = PartsOf(rows, weight, pool) };
        pool.Run(job.Parts, &RunPart, &job);
    }

    /// <summary>Into how many parts the outputs are divided when the weight is multiplied as it lies.</summary>
    public static int PartsOf(int rows, Weight weight, WorkerPool pool)
    {
        // Of a weight that is only read, small parts: who finds none left waits for the end of one.
        var most = (rows > FewRows ? 4L : 16L) * pool.Threads;
        return (int)Math.Max(1, Math.Min(Math.Min(most, (weight.Rows + 15) / 16), rows * weight.ByteLength / SmallestPart));
    }

    /// <summary>Where a part of the outputs begins. Multiples of 16 keep two threads out of one cache line.</summary>
    public static int Bound(int outputs, int part, int parts) =>
        (int)Math.Min(outputs, (long)((outputs + 15) / 16) * part / parts * 16);

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

        public int Parts { get; init; }

        /// <summary>Computes a part of the outputs of every row.</summary>
        public void Run(int part)
        {
            var end = Bound(_outputs, part + 1, Parts);
            for (var j = Bound(_outputs, part, Parts); j < end; j++)
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
