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
            saved[2 * i] = SoftmaxKernels.LogSumExp(row, logits.Columns);
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
            SoftmaxKernels.CrossEntropyGradient(
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
