using System.Runtime.Intrinsics;

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

    private void Rotate(TapeOps tape, float* source, float* destination, float sign)
    {
        var angles = tape.AnglesOf(table);
        var (half, heads) = (table.HeadDimension / 2, x.Columns / table.HeadDimension);
        fixed (float* cosines = angles.Cosines, sines = angles.Sines)
        {
            foreach (var position in positions.Values)
            {
                var cos = cosines + ((long)position * half);
                var sin = sines + ((long)position * half);
                for (var h = 0; h < heads; h++, source += 2 * half, destination += 2 * half)
                {
                    RotateHead(source, destination, cos, sin, sign, half);
                }
            }
        }
    }

    private static void RotateHead(float* x, float* y, float* cos, float* sin, float sign, int half)
    {
        var j = 0;
        for (; j <= half - 8; j += 8)
        {
            var (c, s) = (Vector256.Load(cos + j), Vector256.Load(sin + j) * sign);
            var (a, b) = (Vector256.Load(x + j), Vector256.Load(x + half + j));
            ((a * c) - (b * s)).Store(y + j);
            ((b * c) + (a * s)).Store(y + half + j);
        }

        for (; j < half; j++)
        {
            var (c, s) = (cos[j], sin[j] * sign);
            var (a, b) = (x[j], x[half + j]);
            y[j] = (a * c) - (b * s);
            y[half + j] = (b * c) + (a * s);
        }
    }
}
