using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Rotary position embedding; the gradient is rotated back.</summary>
internal sealed unsafe class RotaryNode(TapeTensor output, TapeTensor x, Indices positions, RotaryTable table) : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor x, Indices positions, RotaryTable table)
    {
        var y = tape.Allocate(x.Rows, x.Columns, x.Tracked);
        tape.AnglesOf(table).Cover(positions.Values);
        var node = new RotaryNode(y, x, positions, table);
        node.Rotate(tape, x.Data, y.Data, 1);
        return tape.Record(node);
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        Rotate(tape, gradient, gradient, -1);
        tape.PassOn(this, x);
    }

    private void Rotate(TapeOps tape, float* source, float* destination, float direction)
    {
        var angles = tape.AnglesOf(table);
        var half = table.HeadDimension / 2;
        var heads = x.Columns / table.HeadDimension;
        fixed (float* cosines = angles.Cosines, sines = angles.Sines)
        {
            for (var i = 0; i < positions.Count; i++)
            {
                var (row, at) = ((long)i * x.Columns, (long)positions.Values[i] * half);
                RotaryKernel.Run(source + row, destination + row, heads, half, cosines + at, sines + at, direction);
            }
        }
    }
}
