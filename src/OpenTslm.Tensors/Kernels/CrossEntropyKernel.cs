using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Negative log-probabilities and their gradient.</summary>
internal static unsafe class CrossEntropyKernel
{
    /// <summary>Weighted mean of <c>−log softmax(row)[target]</c>; 0 where no row counts.</summary>
    /// <param name="logits">Rows one after another.</param>
    /// <param name="columns">Length of a row.</param>
    /// <param name="targets">One a row; <paramref name="ignored"/> does not count.</param>
    /// <param name="ignored">The target of a row that does not count.</param>
    /// <param name="rowWeights">One a row; empty means 1 each.</param>
    /// <param name="saved">Receives each row's normaliser and its share of the mean, side by side.</param>
    public static float Mean(
        float* logits, int columns, ReadOnlySpan<int> targets, int ignored, ReadOnlySpan<float> rowWeights, float* saved)
    {
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < targets.Length; i++)
        {
            var weight = targets[i] == ignored ? 0 : rowWeights.IsEmpty ? 1 : rowWeights[i];
            saved[(2 * i) + 1] = weight;
            if (weight == 0)
            {
                continue;
            }

            var row = logits + ((long)i * columns);
            saved[2 * i] = SoftmaxKernel.LogSumExp(row, columns);
            sum += weight * ((double)saved[2 * i] - row[targets[i]]);
            total += weight;
        }

        for (var i = 0; i < targets.Length && total != 0; i++)
        {
            saved[(2 * i) + 1] = (float)(saved[(2 * i) + 1] / total);
        }

        return total == 0 ? 0 : (float)(sum / total);
    }

    /// <summary><c>gradient = factor · (softmax(row) − [target])</c>.</summary>
    public static void RowGradient(float* row, float* gradient, int count, float logSumExp, int target, float factor)
    {
        if (factor == 0)
        {
            Pointwise.Clear(gradient, count);
            return;
        }

        var i = 0;
        for (; i <= count - 8; i += 8)
        {
            var shifted = Vector256.Load(row + i) - Vector256.Create(logSumExp);
            (VectorMath.Exp(shifted) * factor).Store(gradient + i);
        }

        for (; i < count; i++)
        {
            gradient[i] = MathF.Exp(row[i] - logSumExp) * factor;
        }

        gradient[target] -= factor;
    }
}
