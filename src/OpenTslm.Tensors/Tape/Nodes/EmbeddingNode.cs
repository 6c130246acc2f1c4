using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Rows of a trained or frozen table.</summary>
internal sealed unsafe class EmbeddingNode(TapeTensor output, Weight table, Indices ids) : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, Weight table, Indices ids)
    {
        var y = tape.Allocate(ids.Count, table.Columns, tape.Gradients.Contains(table));
        RowKernel.Gather((float*)table.Address, y.Data, ids.Values, table.Columns);
        return tape.Record(new EmbeddingNode(y, table, ids));
    }

    public override void Backward(TapeOps tape, float* gradient) =>
        RowKernel.Scatter(gradient, tape.Gradients.AddressOf(table), ids.Values, table.Columns);
}
