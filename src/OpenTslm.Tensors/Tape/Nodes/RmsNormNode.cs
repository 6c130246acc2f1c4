using OpenTslm.Tensors.Kernels;

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
            var at = i * width;
            saved[i] = NormKernel.Rms(x.Data + at, (float*)gain.Address, y.Data + at, width, epsilon, offset);
        }

        return tape.Record(new RmsNormNode(y, x, gain, offset, saved));
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        var dx = x.Tracked ? tape.ZeroedGradientOf(x) : null;
        var dgain = tape.Gradients.AddressOf(gain);
        var width = (int)gain.Count;
        var groups = x.Count / width;
        for (var i = 0L; i < groups; i++)
        {
            var at = i * width;
            NormKernel.RmsGradient(
                x.Data + at, (float*)gain.Address, gradient + at, dx == null ? null : dx + at, dgain, width, saved[i], offset);
        }
    }
}
