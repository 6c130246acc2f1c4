using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Log-probability of one class a row; the normaliser of each row is saved.</summary>
internal sealed unsafe class LogProbabilityNode(TapeTensor output, TapeTensor logits, Indices targets, float* saved)
    : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor logits, Indices targets)
    {
        var y = tape.Allocate(logits.Rows, 1, logits.Tracked);
        var saved = tape.Save(logits.Rows);
        for (var i = 0; i < logits.Rows; i++)
        {
            var row = logits.Data + ((long)i * logits.Columns);
            saved[i] = SoftmaxKernel.LogSumExp(row, logits.Columns);
            y.Data[i] = row[targets.Values[i]] - saved[i];
        }

        return tape.Record(new LogProbabilityNode(y, logits, targets, saved));
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        var buffer = tape.Rent(logits.Count);
        for (var i = 0; i < logits.Rows; i++)
        {
            var offset = (long)i * logits.Columns;
            CrossEntropyKernel.RowGradient(
                logits.Data + offset, buffer + offset, logits.Columns, saved[i], targets.Values[i], -gradient[i]);
        }

        tape.PassOn(buffer, logits);
    }
}
