namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Root-mean-square norm over groups of columns; the inverse root of each group is saved.</summary>
internal sealed unsafe class RmsNormNode(TapeTensor output, TapeTensor x, Weight gain, float offset, float* saved)
    : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor x, Weight gain, float epsilon, float offset)
    {
        var y = tape.Allocate(x.Rows, x.Columns, x.Tracked || tape.Gradients.Contains(gain));
        var width = (int)gain.Count;
        var groups = x.Count / width;
        var saved = tape.Save(groups);
        for (var i = 0L; i < groups; i++)
        {
            var row = x.Data + (i * width);
            saved[i] = 1 / MathF.Sqrt(NormKernels.MeanSquare(row, 0, width) + epsilon);
            NormKernels.Apply(row, y.Data + (i * width), 0, saved[i], (float*)gain.Address, offset, null, width);
        }

        return tape.Record(new RmsNormNode(y, x, gain, offset, saved));
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        var dg = tape.Gradients.AddressOf(gain);
        var w = (float*)gain.Address;
        var width = (int)gain.Count;
        var groups = x.Count / width;
        for (var i = 0L; i < groups; i++)
        {
            var row = x.Data + (i * width);
            var dy = gradient + (i * width);
            var (_, gx) = NormKernels.Reduce(row, dy, 0, saved[i], w, offset, dg, null, width);
            NormKernels.Propagate(row, dy, 0, saved[i], w, offset, 0, gx, width);
        }

        if (x.Tracked)
        {
            tape.PassOn(this, x);
        }
    }
}
