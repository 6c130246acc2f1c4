using OpenTslm.Tensors.Kernels;
using OpenTslm.Tensors.Operators;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Weighted mean of negative log-probabilities; normaliser and share of each row are saved.</summary>
internal sealed unsafe class CrossEntropyNode(TapeTensor output, TapeTensor logits, Indices targets, float* saved)
    : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor logits, Indices targets, ReadOnlySpan<float> rowWeights)
    {
        var y = tape.Allocate(1, 1, logits.Tracked);
        var saved = tape.Save(2L * logits.Rows);
        y.Data[0] = CrossEntropyKernel.Mean(
            logits.Data, logits.Columns, targets.Values, OperatorChecks.Ignored, rowWeights, saved);
        return tape.Record(new CrossEntropyNode(y, logits, targets, saved));
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        var buffer = tape.Rent(logits.Count);
        for (var i = 0; i < logits.Rows; i++)
        {
            var offset = (long)i * logits.Columns;
            CrossEntropyKernel.RowGradient(
                logits.Data + offset,
                buffer + offset,
                logits.Columns,
                saved[2 * i],
                targets.Values[i],
                saved[(2 * i) + 1] * gradient[0]);
        }

        tape.PassOn(buffer, logits);
    }
}
