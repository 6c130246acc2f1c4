using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Chosen rows of an activation; a row that is named often gathers all its gradients.</summary>
internal sealed unsafe class RowsNode(TapeTensor output, TapeTensor x, Indices rows) : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor x, Indices rows)
    {
        var y = tape.Allocate(rows.Count, x.Columns, x.Tracked);
        RowKernel.Gather(x.Data, y.Data, rows.Values, x.Columns);
        return tape.Record(new RowsNode(y, x, rows));
    }

    public override void Backward(TapeOps tape, float* gradient) =>
        RowKernel.Scatter(gradient, tape.ZeroedGradientOf(x), rows.Values, x.Columns);
}
