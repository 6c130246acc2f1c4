using System.Numerics.Tensors;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Chosen rows of an activation; a row that is named often gathers all its gradients.</summary>
internal sealed unsafe class RowsNode(TapeTensor output, TapeTensor x, Indices rows) : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor x, Indices rows)
    {
        var y = tape.Allocate(rows.Count, x.Columns, x.Tracked);
        Gather(x.Data, y.Data, rows.Values, x.Columns);
        return tape.Record(new RowsNode(y, x, rows));
    }

    public override void Backward(TapeOps tape, float* gradient) =>
        Scatter(gradient, tape.ZeroedGradientOf(x), rows.Values, x.Columns);

    internal static void Gather(float* source, float* destination, ReadOnlySpan<int> rows, int columns)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var row = new ReadOnlySpan<float>(source + ((long)rows[i] * columns), columns);
            row.CopyTo(new Span<float>(destination + ((long)i * columns), columns));
        }
    }

    internal static void Scatter(float* source, float* destination, ReadOnlySpan<int> rows, int columns)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var sum = new Span<float>(destination + ((long)rows[i] * columns), columns);
            TensorPrimitives.Add(sum, new ReadOnlySpan<float>(source + ((long)i * columns), columns), sum);
        }
    }
}
