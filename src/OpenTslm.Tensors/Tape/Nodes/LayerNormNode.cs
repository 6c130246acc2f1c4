namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Layer norm over the columns; mean and inverse deviation of each row are saved.</summary>
internal sealed unsafe class LayerNormNode(TapeTensor output, TapeTensor x, Weight gain, Weight bias, float* saved)
    : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor x, Weight gain, Weight bias, float epsilon)
    {
        var tracked = x.Tracked || tape.Gradients.Contains(gain) || tape.Gradients.Contains(bias);
        var (rows, columns) = (x.Rows, x.Columns);
        var y = tape.Allocate(rows, columns, tracked);
        var saved = tape.Save(2L * rows);
        for (var i = 0L; i < rows; i++)
        {
            var row = x.Data + (i * columns);
            var mean = NormKernels.Mean(row, columns);
            var scale = 1 / MathF.Sqrt(NormKernels.MeanSquare(row, mean, columns) + epsilon);
            (saved[2 * i], saved[(2 * i) + 1]) = (mean, scale);
            NormKernels.Apply(
                row, y.Data + (i * columns), mean, scale, (float*)gain.Address, 0, (float*)bias.Address, columns);
        }

        return tape.Record(new LayerNormNode(y, x, gain, bias, saved));
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        var dg = tape.Gradients.AddressOf(gain);
        var db = tape.Gradients.AddressOf(bias);
        var w = (float*)gain.Address;
        var columns = x.Columns;
        for (var i = 0L; i < x.Rows; i++)
        {
            var row = x.Data + (i * columns);
            var dy = gradient + (i * columns);
            var (mean, scale) = (saved[2 * i], saved[(2 * i) + 1]);
            var (g, gx) = NormKernels.Reduce(row, dy, mean, scale, w, 0, dg, db, columns);
            NormKernels.Propagate(row, dy, mean, scale, w, 0, g, gx, columns);
        }

        if (x.Tracked)
        {
            tape.PassOn(this, x);
        }
    }
}
