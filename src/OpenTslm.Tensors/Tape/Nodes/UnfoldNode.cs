using System.Numerics.Tensors;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Sliding windows along each sequence; overlapping windows add up in the gradient.</summary>
internal sealed unsafe class UnfoldNode(
    TapeTensor output, TapeTensor x, Sequences sequences, int kernel, int stride, int padding) : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor x, Sequences sequences, int kernel, int stride, int padding)
    {
        var rows = 0;
        for (var s = 0; s < sequences.Count; s++)
        {
            rows = checked(rows + ITensorOps.UnfoldedLength(sequences.Length(s), kernel, stride, padding));
        }

        var y = tape.Allocate(rows, checked(x.Columns * kernel), x.Tracked);
        var node = new UnfoldNode(y, x, sequences, kernel, stride, padding);
        if (padding > 0)
        {
            y.Values.Clear();
        }

        node.Walk(y.Data, x.Data, scatter: false);
        return tape.Record(node);
    }

    public override void Backward(TapeOps tape, float* gradient) => Walk(gradient, tape.ZeroedGradientOf(x), scatter: true);

    private void Walk(float* windows, float* rows, bool scatter)
    {
        var columns = x.Columns;
        for (var s = 0; s < sequences.Count; s++)
        {
            var length = sequences.Length(s);
            var first = rows + ((long)sequences.Start(s) * columns);
            var count = ITensorOps.UnfoldedLength(length, kernel, stride, padding);
            for (var t = 0; t < count; t++, windows += kernel * columns)
            {
                var from = (t * stride) - padding;
                var start = Math.Max(from, 0);
                var end = Math.Min(from + kernel, length);
                if (start >= end)
                {
                    continue;
                }

                var window = new Span<float>(windows + ((start - from) * columns), (end - start) * columns);
                var source = new Span<float>(first + ((long)start * columns), window.Length);
                if (scatter)
                {
                    TensorPrimitives.Add(source, window, source);
                }
                else
                {
                    source.CopyTo(window);
                }
            }
        }
    }
}
