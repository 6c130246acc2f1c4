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

    private const long CachedBytes = 128 << 10; // of the weight, that stay in the second-level cache

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
            // Some rows of the weight, which stay in the second-level cache, stream past four activations, which stay in the first.
            var end = StoredLinear.Bound(_outputs, part + 1, Parts);
            var some = Math.Max(FourRows.Count, (int)(CachedBytes / _stride) & ~(FourRows.Count - 1));
            var together = FourRowsDot.TakesFour(_type, _terms) ? _rows & ~(FourActivations.Count - 1) : 0;
            for (var start = StoredLinear.Bound(_outputs, part, Parts); start < end; start += some)
            {
                var stop = Math.Min(end, start + some);
                for (var i = 0; i < together; i += FourActivations.Count)
                {
                    RunFour(i, start, stop);
                }

                for (var i = together; i < _rows; i++)
                {
                    RunOne(i, start, stop);
                }
            }
        }

        private void RunFour(int row, int start, int end)
        {
            var x = new FourActivations(RoundedOf(row), _terms);
            var products = stackalloc Vector128<float>[FourRows.Count];
            for (var j = start; j < end; j += FourRows.Count)
            {
                FourRowsDot.RunFour(_type, RowsAt(j, end), x, _terms, new(products, FourRows.Count));
                for (var i = 0; i < FourActivations.Count; i++)
                {
                    var dots = (float*)products + i;
                    Put(row + i, j, end - j, Vector128.Create(dots[0], dots[4], dots[8], dots[12]));
                }
            }
        }

        private void RunOne(int row, int start, int end)
        {
            var x = new RoundedActivation(RoundedOf(row), _terms);
            for (var j = start; j < end; j += FourRows.Count)
            {
                Put(row, j, end - j, FourRowsDot.Run(_type, RowsAt(j, end), x, _terms));
            }
        }

        private float* RoundedOf(int row) => _rounded + ((nint)row * _size);

        private FourRows RowsAt(int output, int end) => new(_weight + (output * _stride), _stride, end - output);

        /// <summary>Takes the first of four products, as many as there are outputs.</summary>
        private void Put(int row, int output, int count, Vector128<float> dots)
        {
            var y = _y + ((nint)row * _outputs) + output;
            if (count >= FourRows.Count)
            {
                (_accumulate ? Vector128.Load(y) + dots : dots).Store(y);
                return;
            }

            for (var k = 0; k < count; k++)
            {
                y[k] = _accumulate ? y[k] + dots[k] : dots[k];
            }
        }
    }
}
