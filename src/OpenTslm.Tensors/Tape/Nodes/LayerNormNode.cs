using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Layer norm over the columns; mean and inverse deviation of each row are saved.</summary>
internal sealed unsafe class LayerNormNode(TapeTensor output, TapeTensor x, Weight gain, Weight bias, float* saved)
    : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor x, Weight gain, Weight bias, float epsilon)
    {
        var tracked = x.Tracked || tape.Gradients.Contains(gain) || tape.Gradients.Contains(bias);
        var columns = x.Columns;
        var y = tape.Allocate(x.Rows, columns, tracked);
        var saved = tape.Save(2L * x.Rows);
        for (var i = 0L; i < x.Rows; i++)
        {
            var at = i * columns;
            (saved[2 * i], saved[(2 * i) + 1]) = NormKernel.Layer(
                x.Data + at, (float*)gain.Address, (float*)bias.Address, y.Data + at, columns, epsilon);
        }

        return tape.Record(new LayerNormNode(y, x, gain, bias, saved));
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        var dx = x.Tracked ? tape.ZeroedGradientOf(x) : null;
        var dgain = tape.Gradients.AddressOf(gain);
        var dbias = tape.Gradients.AddressOf(bias);
        var columns = x.Columns;
        for (var i = 0L; i < x.Rows; i++)
        {
            var at = i * columns;
            NormKernel.LayerGradient(
                x.Data + at, (float*)gain.Address, gradient + at, dx == null ? null : dx + at, dgain, dbias, columns,
                saved[2 * i], saved[(2 * i) + 1]);
        }
    }
}
