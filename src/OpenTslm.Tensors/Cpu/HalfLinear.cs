using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Cpu;

/// <summary>
/// Product of a few activations with a weight of halves as it lies, since reading it once is all the time that decoding takes. Every
/// row gets the bits that it gets alone.
/// </summary>
internal static unsafe class HalfLinear
{
    /// <summary><c>y = x Wᵀ</c>, or <c>y += x Wᵀ</c>.</summary>
    public static void Run(float* x, int rows, Weight weight, float* y, bool accumulate, WorkerPool pool)
    {
        var ordered = Scratch.Activations.Singles((nint)rows * weight.Columns);
        for (var i = 0; i < rows; i++)
        {
            PairedActivation.Create(x + ((nint)i * weight.Columns), weight.Columns, ordered + ((nint)i * weight.Columns));
        }

        var job = new Job(ordered, rows, weight, y, accumulate) { Parts = new(rows, weight, pool.Threads) };
        pool.Run(job.Parts.Count, &RunPart, &job);
    }

    private static void RunPart(int part, void* job) => ((Job*)job)->Run(part);

    private readonly struct Job(float* ordered, int rows, Weight weight, float* y, bool accumulate)
    {
        private readonly float* _ordered = ordered;
        private readonly float* _y = y;
        private readonly byte* _weight = (byte*)weight.Address;
        private readonly int _terms = weight.Columns;
        private readonly int _outputs = weight.Rows;
        private readonly int _rows = rows;
        private readonly bool _accumulate = accumulate;

        public OutputParts Parts { get; init; }

        /// <summary>Computes a part of the outputs of every row.</summary>
        public void Run(int part)
        {
            var stride = (long)_terms * sizeof(ushort);
            var (start, end) = Parts[part];
            for (var j = start; j < end; j += FourRows.Count)
            {
                var rows = new FourRows(_weight + (j * stride), stride, end - j);
                for (var i = 0; i < _rows; i++)
                {
                    var dots = HalfRowsDot.Run(rows, _ordered + ((nint)i * _terms), _terms);
                    FourRows.Put(dots, _y + ((nint)i * _outputs) + j, end - j, _accumulate);
                }
            }
        }
    }
}
