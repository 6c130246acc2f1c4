using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Softmax of one row, and what belongs to it.</summary>
internal static unsafe class SoftmaxKernel
{
    /// <summary>
    /// <c>y = softmax(scale · x)</c>; y may be x. Returns <c>log Σ exp(scale · x)</c>. A row of nothing gives −∞.
    /// </summary>
    public static float Run(float* x, float* y, nint count, float scale = 1)
    {
        if (count == 0)
        {
            return float.NegativeInfinity;
        }

        var shift = scale >= 0 ? scale * Pointwise.Max(x, count) : Largest(x, count, scale);
        var sum = ExpSum(x, y, count, scale, shift);
        Pointwise.Scale(1 / sum, y, y, count);
        return shift + MathF.Log(sum);
    }

    /// <summary><c>log Σ exp(x)</c>; −∞ for no values.</summary>
    public static float LogSumExp(float* x, nint count)
    {
        if (count == 0)
        {
            return float.NegativeInfinity;
        }

        var shift = Pointwise.Max(x, count);
        return shift + MathF.Log(ExpSum(x, null, count, 1, shift));
    }

    /// <summary>
    /// Gradient of softmax: <c>dx = scale · y · (dy − Σ dy y)</c>; dx may be dy. <paramref name="y"/> is the softmax.
    /// </summary>
    public static void Gradient(float* y, float* dy, float* dx, nint count, float scale = 1)
    {
        var mean = Pointwise.Dot(y, dy, count);
        nint i = 0;
        for (; i + 8 <= count; i += 8)
        {
            var d = Vector256.Load(dy + i) - Vector256.Create(mean);
            (Vector256.Create(scale) * Vector256.Load(y + i) * d).Store(dx + i);
        }

        for (; i < count; i++)
        {
            dx[i] = scale * y[i] * (dy[i] - mean);
        }
    }

    /// <summary><c>y = exp(scale · x − shift)</c> where y is not null; returns the sum.</summary>
    private static float ExpSum(float* x, float* y, nint count, float scale, float shift)
    {
        var sum = Vector256<float>.Zero;
        var factor = Vector256.Create(scale);
        var minus = Vector256.Create(-shift);
        nint i = 0;
        for (; i + 8 <= count; i += 8)
        {
            var e = VectorMath.Exp(Vector256.MultiplyAddEstimate(Vector256.Load(x + i), factor, minus));
            sum += e;
            if (y is not null)
            {
                e.Store(y + i);
            }
        }

        var total = Vector256.Sum(sum);
        if (i < count)
        {
            var e = VectorMath.Exp(Vector256.MultiplyAddEstimate(Maps.LoadPart(x + i, count - i), factor, minus));
            for (var j = 0; i < count; i++, j++)
            {
                total += e[j];
                if (y is not null)
                {
                    y[i] = e[j];
                }
            }
        }

        return total;
    }

    private static float Largest(float* x, nint count, float scale)
    {
        var largest = float.NegativeInfinity;
        for (nint i = 0; i < count; i++)
        {
            largest = MathF.Max(largest, scale * x[i]);
        }

        return largest;
    }
}
