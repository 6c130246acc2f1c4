using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Vectorised arithmetic on runs of values. Counts may be zero; outputs may be inputs unless said otherwise.</summary>
internal static unsafe class Pointwise
{
    /// <summary><c>y = eˣ</c>.</summary>
    public static void Exp(float* x, float* y, nint count) => Maps.Run<ExpFunction>(x, y, count);

    /// <summary><c>y = tanh x</c>.</summary>
    public static void Tanh(float* x, float* y, nint count) => Maps.Run<TanhFunction>(x, y, count);

    /// <summary><c>z = x + y</c>.</summary>
    public static void Add(float* x, float* y, float* z, nint count) => Maps.Run<AddFunction>(x, y, z, count);

    /// <summary><c>y += x</c>.</summary>
    public static void AddTo(float* x, float* y, nint count) => Maps.Run<AddFunction>(x, y, y, count);

    /// <summary><c>z = x · y</c>.</summary>
    public static void Multiply(float* x, float* y, float* z, nint count) =>
        Maps.Run<MultiplyFunction>(x, y, z, count);

    /// <summary><c>z += x · y</c>.</summary>
    public static void MultiplyAddTo(float* x, float* y, float* z, nint count) =>
        Maps.Run<MultiplyAddFunction>(x, y, z, z, count);

    /// <summary><c>y = factor · x</c>.</summary>
    public static void Scale(float factor, float* x, float* y, nint count) =>
        TensorPrimitives.Multiply(In(x, count), factor, Out(y, count));

    /// <summary><c>y += factor · x</c>.</summary>
    public static void Axpy(float factor, float* x, float* y, nint count)
    {
        nint i = 0;
        var f = Vector256.Create(factor);
        for (; i + 8 <= count; i += 8)
        {
            Vector256.MultiplyAddEstimate(f, Vector256.Load(x + i), Vector256.Load(y + i)).Store(y + i);
        }

        for (; i < count; i++)
        {
            y[i] += factor * x[i];
        }
    }

    /// <summary><c>y += Σ factors[r] · x[r · ld …]</c> over four rows; y overlaps none of them.</summary>
    public static void Axpy4(float* factors, float* x, nint ld, float* y, nint count)
    {
        nint i = 0;
        var x1 = x + ld;
        var x2 = x1 + ld;
        var x3 = x2 + ld;
        Vector256<float> f0 = Vector256.Create(factors[0]), f1 = Vector256.Create(factors[1]);
        Vector256<float> f2 = Vector256.Create(factors[2]), f3 = Vector256.Create(factors[3]);
        for (; i + 8 <= count; i += 8)
        {
            var s = Vector256.MultiplyAddEstimate(f0, Vector256.Load(x + i), Vector256.Load(y + i));
            var t = f1 * Vector256.Load(x1 + i);
            s = Vector256.MultiplyAddEstimate(f2, Vector256.Load(x2 + i), s);
            t = Vector256.MultiplyAddEstimate(f3, Vector256.Load(x3 + i), t);
            (s + t).Store(y + i);
        }

        for (; i < count; i++)
        {
            y[i] += (factors[0] * x[i]) + (factors[1] * x1[i]) + (factors[2] * x2[i]) + (factors[3] * x3[i]);
        }
    }

    /// <summary><c>Σ x · y</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(float* x, float* y, nint count)
    {
        nint i = 0;
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
        for (; i + 32 <= count; i += 32)
        {
            s0 = Vector256.MultiplyAddEstimate(Vector256.Load(x + i), Vector256.Load(y + i), s0);
            s1 = Vector256.MultiplyAddEstimate(Vector256.Load(x + i + 8), Vector256.Load(y + i + 8), s1);
            s2 = Vector256.MultiplyAddEstimate(Vector256.Load(x + i + 16), Vector256.Load(y + i + 16), s2);
            s3 = Vector256.MultiplyAddEstimate(Vector256.Load(x + i + 24), Vector256.Load(y + i + 24), s3);
        }

        for (; i + 8 <= count; i += 8)
        {
            s0 = Vector256.MultiplyAddEstimate(Vector256.Load(x + i), Vector256.Load(y + i), s0);
        }

        var sum = Vector256.Sum(s0 + s1 + (s2 + s3));
        for (; i < count; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    /// <summary><c>Σ x</c>.</summary>
    public static float Sum(float* x, nint count) => TensorPrimitives.Sum(In(x, count));

    /// <summary>Largest value, <c>−∞</c> of none; NaN if any is NaN.</summary>
    public static float Max(float* x, nint count) =>
        count == 0 ? float.NegativeInfinity : TensorPrimitives.Max(In(x, count));

    /// <summary>Copies values; the runs may overlap.</summary>
    public static void Copy(float* x, float* y, nint count) => In(x, count).CopyTo(Out(y, count));

    /// <summary>Sets values to zero.</summary>
    public static void Clear(float* y, nint count) => Out(y, count).Clear();

    private static ReadOnlySpan<float> In(float* x, nint count) => new(x, checked((int)count));

    private static Span<float> Out(float* y, nint count) => new(y, checked((int)count));

    private readonly struct ExpFunction : IUnary
    {
        public static Vector256<float> Apply(Vector256<float> x) => VectorMath.Exp(x);
    }

    private readonly struct TanhFunction : IUnary
    {
        public static Vector256<float> Apply(Vector256<float> x) => VectorMath.Tanh(x);
    }

    private readonly struct AddFunction : IBinary
    {
        public static Vector256<float> Apply(Vector256<float> x, Vector256<float> y) => x + y;
    }

    private readonly struct MultiplyFunction : IBinary
    {
        public static Vector256<float> Apply(Vector256<float> x, Vector256<float> y) => x * y;
    }

    private readonly struct MultiplyAddFunction : ITernary
    {
        public static Vector256<float> Apply(Vector256<float> x, Vector256<float> y, Vector256<float> z) =>
            Vector256.MultiplyAddEstimate(x, y, z);
    }
}
