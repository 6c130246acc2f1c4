using System.Numerics.Tensors;
using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>A range of columns.</summary>
internal sealed unsafe class ColumnsNode(TapeTensor output, TapeTensor x, int start) : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor x, int start, int count)
    {
        var y = tape.Allocate(x.Rows, count, x.Tracked);
        RowKernel.CopyColumns(x.Data + start, x.Columns, y.Data, count, x.Rows, count);
        return tape.Record(new ColumnsNode(y, x, start));
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        var dx = tape.ZeroedGradientOf(x);
        var count = Output.Columns;
        for (var i = 0L; i < x.Rows; i++)
        {
            var sum = new Span<float>(dx + (i * x.Columns) + start, count);
            TensorPrimitives.Add(sum, new ReadOnlySpan<float>(gradient + (i * count), count), sum);
        }
    }
}
