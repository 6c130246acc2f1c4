using System.Runtime.Intrinsics;
using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Weighted mean of negative log-probabilities; normaliser and share of each row are saved.</summary>
internal sealed unsafe class CrossEntropyNode(TapeTensor output, TapeTensor logits, Indices targets, float* saved)
    : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor logits, Indices targets, ReadOnlySpan<float> rowWeights)
    {
        var y = tape.Allocate(1, 1, logits.Tracked);
        var saved = tape.Save(2L * logits.Rows);
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < logits.Rows; i++)
        {
            var target = targets.Values[i];
            var weight = target == TapeOps.Ignored ? 0 : rowWeights.IsEmpty ? 1 : rowWeights[i];
            saved[(2 * i) + 1] = weight;
            if (weight == 0)
            {
                continue;
            }

            var row = logits.Data + ((long)i * logits.Columns);
            saved[2 * i] = SoftmaxKernel.LogSumExp(row, logits.Columns);
            sum += weight * ((double)saved[2 * i] - row[target]);
            total += weight;
        }

        y.Data[0] = total == 0 ? 0 : (float)(sum / total);
        for (var i = 0; i < logits.Rows && total != 0; i++)
        {
            saved[(2 * i) + 1] = (float)(saved[(2 * i) + 1] / total);
        }

        return tape.Record(new CrossEntropyNode(y, logits, targets, saved));
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        var buffer = tape.Rent(logits.Count);
        for (var i = 0; i < logits.Rows; i++)
        {
            var offset = (long)i * logits.Columns;
            RowGradient(
                logits.Data + offset,
                buffer + offset,
                logits.Columns,
                saved[2 * i],
                targets.Values[i],
                saved[(2 * i) + 1] * gradient[0]);
        }

        tape.PassOn(buffer, logits);
    }

    /// <summary><c>gradient = factor · (softmax(row) − [target])</c>.</summary>
    internal static void RowGradient(float* row, float* gradient, int count, float logSumExp, int target, float factor)
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
