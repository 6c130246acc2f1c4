using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Sliding windows along each sequence; overlapping windows add up in the gradient.</summary>
internal sealed unsafe class UnfoldNode(TapeTensor output, TapeTensor x, UnfoldKernel unfold) : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor x, Sequences sequences, int kernel, int stride, int padding)
    {
        var unfold = new UnfoldKernel(sequences, x.Columns, kernel, stride, padding);
        var y = tape.Allocate(unfold.Windows, unfold.WindowColumns, x.Tracked);
        unfold.Gather(x.Data, y.Data);
        return tape.Record(new UnfoldNode(y, x, unfold));
    }

    public override void Backward(TapeOps tape, float* gradient) => unfold.Scatter(gradient, tape.ZeroedGradientOf(x));
}
