using System.Runtime.Intrinsics;
using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Cpu;

/// <summary>
/// Product of activations rounded to 8 bits with a quantised weight. Up to <see cref="FewRows"/> rows are multiplied as bytes with the
/// weight as it lies, each with the bits that it has alone; more rows are multiplied in single precision, rounded all the same.
/// </summary>
internal static unsafe class RoundedLinear
{
    /// <summary>Most rows that are multiplied as bytes.</summary>
    public const int FewRows = 16;

    /// <summary><c>y = x Wᵀ</c>, or <c>y += x Wᵀ</c>, for types that <see cref="FourRowsDot.Takes"/>.</summary>
    public static void Run(float* x, int rows, Weight weight, float* y, bool accumulate, WorkerPool pool)
    {
        var few = rows <= FewRows;
        var rounding = new Rounding(x, rows, weight.Columns, few, FourRowsDot.Splits(weight.Type));
        rounding.Run(pool);
        if (!few)
        {
            Gemm.Run(rows, rounding.Memory, weight, y, accumulate, pool);
            return;
        }

        var job = new Job(rounding.Memory, rows, weight, y, accumulate) { Parts = StoredLinear.PartsOf(rows, weight, pool) };
        pool.Run(job.Parts, &RunPart, &job);
    }

    private static void RunPart(int part, void* job) => ((Job*)job)->Run(part);

    private static void RoundPart(int row, void* rounding) => ((Rounding*)rounding)->Round(row);

    /// <summary>Rounds every row of the activation, once for all outputs.</summary>
    private readonly struct Rounding(float* x, int rows, int terms, bool asBytes, bool isSplit)
    {
        private readonly float* _x = x;
        private readonly int _rows = rows;
        private readonly int _terms = terms;
        private readonly bool _asBytes = asBytes;
        private readonly bool _isSplit = isSplit;
        private readonly int _size = asBytes ? RoundedActivation.SizeOf(terms) : terms;

        public float* Memory { get; } =
            Scratch.Activations.Singles((nint)rows * (asBytes ? RoundedActivation.SizeOf(terms) : terms));

        public void Run(WorkerPool pool)
        {
            if (!_asBytes)
            {
                var self = this;
                pool.Run(_rows, &RoundPart, &self);
                return;
            }

            for (var i = 0; i < _rows; i++)
            {
                Round(i);
            }
        }

        public void Round(int row)
        {
            float* from = _x + ((nint)row * _terms), to = Memory + ((nint)row * _size);
            if (_asBytes)
            {
                RoundedActivation.Create(from, _terms, to, _isSplit);
            }
            else
            {
                RoundedActivation.Round(from, _terms, to);
            }
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

        public int Parts { get; init; }

        /// <summary>Computes a part of the outputs of every row.</summary>
        public void Run(int part)
        {
            var end = StoredLinear.Bound(_outputs, part + 1, Parts);
            var products = stackalloc Vector128<float>[FourRows.Count];
            var together = FourRowsDot.TakesFour(_type, _terms) ? _rows & ~(FourActivations.Count - 1) : 0;
            for (var j = StoredLinear.Bound(_outputs, part, Parts); j < end; j += FourRows.Count)
            {
                var four = new FourRows(_weight + (j * _stride), _stride, end - j);
                var outputs = Math.Min(FourRows.Count, end - j);
                for (var i = 0; i < together; i += FourActivations.Count)
                {
                    FourRowsDot.RunFour(_type, four, new FourActivations(RoundedOf(i), _terms), _terms, new(products, FourRows.Count));
                    for (var k = 0; k < FourActivations.Count * outputs; k++)
                    {
                        Put(i + (k / outputs), j + (k % outputs), products[k % outputs][k / outputs]);
                    }
                }

                for (var i = together; i < _rows; i++)
                {
                    var dots = FourRowsDot.Run(_type, four, new RoundedActivation(RoundedOf(i), _terms), _terms);
                    for (var k = 0; k < outputs; k++)
                    {
                        Put(i, j + k, dots[k]);
                    }
                }
            }
        }

        private float* RoundedOf(int row) => _rounded + ((nint)row * _size);

        private void Put(int row, int output, float dot)
        {
            ref var y = ref _y[((nint)row * _outputs) + output];
            y = _accumulate ? y + dot : dot;
        }
    }
}
