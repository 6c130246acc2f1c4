using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Rows of softmax, forward and back.</summary>
internal static unsafe class SoftmaxKernels
{
    /// <summary>
    /// Softmax of <c>row · scale</c> over <c>[start, end)</c> in place, zeros elsewhere. The row has
    /// <paramref name="padded"/> values, a multiple of 8.
    /// </summary>
    public static void Masked(float* row, int padded, int start, int end, float scale)
    {
        if (start >= end)
        {
            new Span<float>(row, padded).Clear();
            return;
        }

        var (first, last) = (start & ~7, (end + 7) & ~7);
        new Span<float>(row, first).Clear();
        new Span<float>(row + last, padded - last).Clear();
        new Span<float>(row + first, start - first).Fill(float.NegativeInfinity);
        new Span<float>(row + end, last - end).Fill(float.NegativeInfinity);
        var top = Vector256.Create(float.NegativeInfinity);
        for (var i = first; i < last; i += 8)
        {
            top = Vector256.Max(top, Vector256.Load(row + i));
        }

        var largest = top[0];
        for (var i = 1; i < 8; i++)
        {
            largest = Math.Max(largest, top[i]);
        }

        var shift = Vector256.Create(largest);
        var lanes = Vector256<float>.Zero;
        for (var i = first; i < last; i += 8)
        {
            var e = Vector256.Exp((Vector256.Load(row + i) - shift) * scale);
            lanes += e;
            e.Store(row + i);
        }

        var inverse = 1 / Vector256.Sum(lanes);
        for (var i = first; i < last; i += 8)
        {
            (Vector256.Load(row + i) * inverse).Store(row + i);
        }
    }

    /// <summary>
    /// Gradient by the scores, in place of the gradient by the probabilities:
    /// <c>ds = p (dp − Σ p dp) · scale</c>. Probabilities are zero outside <c>[start, end)</c>.
    /// </summary>
    public static void MaskedGradient(float* p, float* gradient, int padded, int start, int end, float scale)
    {
        var (first, last) = start < end ? (start & ~7, (end + 7) & ~7) : (0, 0);
        new Span<float>(gradient, first).Clear();
        new Span<float>(gradient + last, padded - last).Clear();
        new Span<float>(gradient + end, Math.Max(0, last - end)).Clear();
        var lanes = Vector256<float>.Zero;
        for (var i = first; i < last; i += 8)
        {
            lanes += Vector256.Load(p + i) * Vector256.Load(gradient + i);
        }

        var mean = Vector256.Create(Vector256.Sum(lanes));
        for (var i = first; i < last; i += 8)
        {
            (Vector256.Load(p + i) * (Vector256.Load(gradient + i) - mean) * scale).Store(gradient + i);
        }
    }

    /// <summary><c>log Σ exp(row)</c>.</summary>
    public static float LogSumExp(float* row, int count)
    {
        var top = Vector256.Create(float.NegativeInfinity);
        var i = 0;
        for (; i <= count - 8; i += 8)
        {
            top = Vector256.Max(top, Vector256.Load(row + i));
        }

        var largest = float.NegativeInfinity;
        for (var lane = 0; lane < 8; lane++)
        {
            largest = Math.Max(largest, top[lane]);
        }

        for (; i < count; i++)
        {
            largest = Math.Max(largest, row[i]);
        }

        var shift = Vector256.Create(largest);
        var lanes = Vector256<float>.Zero;
        for (i = 0; i <= count - 8; i += 8)
        {
            lanes += Vector256.Exp(Vector256.Load(row + i) - shift);
        }

        var sum = Vector256.Sum(lanes);
        for (; i < count; i++)
        {
            sum += MathF.Exp(row[i] - largest);
        }

        return largest + MathF.Log(sum);
    }

    /// <summary><c>gradient = factor · (softmax(row) − [target])</c>.</summary>
    public static void CrossEntropyGradient(
        float* row, float* gradient, int count, float logSumExp, int target, float factor)
    {
        if (factor == 0)
        {
            new Span<float>(gradient, count).Clear();
            return;
        }

        var i = 0;
        for (; i <= count - 8; i += 8)
        {
            (Vector256.Exp(Vector256.Load(row + i) - Vector256.Create(logSumExp)) * factor).Store(gradient + i);
        }

        for (; i < count; i++)
        {
            gradient[i] = MathF.Exp(row[i] - logSumExp) * factor;
        }

        gradient[target] -= factor;
    }
}
