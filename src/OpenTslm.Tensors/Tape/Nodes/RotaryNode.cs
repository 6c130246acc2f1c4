using OpenTslm.Tensors.Operators;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Rotary position embedding; the gradient is rotated back.</summary>
internal sealed unsafe class RotaryNode(TapeTensor output, TapeTensor x, Indices positions, RotaryAngles angles)
    : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor x, Indices positions, RotaryTable table)
    {
        var y = tape.Allocate(x.Rows, x.Columns, x.Tracked);
        var angles = tape.AnglesOf(table);
        angles.Cover(positions.Values);
        angles.Rotate(x.Data, y.Data, x.Columns, positions.Values, 0, 1);
        return tape.Record(new RotaryNode(y, x, positions, angles));
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        angles.Rotate(gradient, gradient, x.Columns, positions.Values, 0, -1);
        tape.PassOn(this, x);
    }
}
