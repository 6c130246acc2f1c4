using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>
/// Pointwise loops over buffers of a <see cref="TapeArena"/>, whose padding lets them run to the end of a vector.
/// Destinations may be sources.
/// </summary>
internal static unsafe class PointwiseKernels
{
    public static void Add(float* a, float* b, float* y, long count)
    {
        for (var i = 0L; i < count; i += 8)
        {
            (Vector256.Load(a + i) + Vector256.Load(b + i)).Store(y + i);
        }
    }

    public static void Multiply(float* a, float* b, float* y, long count)
    {
        for (var i = 0L; i < count; i += 8)
        {
            (Vector256.Load(a + i) * Vector256.Load(b + i)).Store(y + i);
        }
    }

    public static void Scale(float* x, float* y, float factor, long count)
    {
        for (var i = 0L; i < count; i += 8)
        {
            (Vector256.Load(x + i) * factor).Store(y + i);
        }
    }

    public static void Copy(float* x, float* y, long count)
    {
        for (var i = 0L; i < count; i += 8)
        {
            Vector256.Load(x + i).Store(y + i);
        }
    }

    /// <summary>Sum of products, row sums in single precision, their sum in double.</summary>
    public static double Dot(float* a, float* b, int rows, int columns)
    {
        var sum = 0.0;
        for (var i = 0L; i < rows; i++, a += columns, b += columns)
        {
            sum += TensorPrimitives.Dot(new ReadOnlySpan<float>(a, columns), new ReadOnlySpan<float>(b, columns));
        }

        return sum;
    }

    public static void Activate<T>(float* x, float* y, long count)
        where T : struct, IActivationCurve
    {
        for (var i = 0L; i < count; i += 8)
        {
            var value = Vector256.Load(x + i);
            (value * T.Gate(value)).Store(y + i);
        }
    }

    /// <summary><c>dx = dy · f′(x)</c>, in place of <paramref name="gradient"/>.</summary>
    public static void ActivateGradient<T>(float* x, float* gradient, long count)
        where T : struct, IActivationCurve
    {
        for (var i = 0L; i < count; i += 8)
        {
            T.GateAndSlope(Vector256.Load(x + i), out _, out var slope);
            (Vector256.Load(gradient + i) * slope).Store(gradient + i);
        }
    }

    public static void ActivateMultiply<T>(float* gate, float* up, float* y, long count)
        where T : struct, IActivationCurve
    {
        for (var i = 0L; i < count; i += 8)
        {
            var value = Vector256.Load(gate + i);
            (value * T.Gate(value) * Vector256.Load(up + i)).Store(y + i);
        }
    }

    /// <summary>The gradient by the gate in place of <paramref name="gradient"/>, the gradient by the factor beside.</summary>
    public static void ActivateMultiplyGradient<T>(float* gate, float* up, float* gradient, float* upGradient, long count)
        where T : struct, IActivationCurve
    {
        for (var i = 0L; i < count; i += 8)
        {
            var value = Vector256.Load(gate + i);
            var dy = Vector256.Load(gradient + i);
            T.GateAndSlope(value, out var share, out var slope);
            (dy * value * share).Store(upGradient + i);
            (dy * Vector256.Load(up + i) * slope).Store(gradient + i);
        }
    }
}
