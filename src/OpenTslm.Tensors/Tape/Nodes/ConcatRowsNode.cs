namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Tensors one below the other.</summary>
internal sealed unsafe class ConcatRowsNode(TapeTensor output, TapeTensor[] parts) : TapeNode(output)
{
    public static TapeTensor Run(TapeOps tape, TapeTensor[] parts)
    {
        var (rows, tracked) = (0, false);
        foreach (var part in parts)
        {
            rows = checked(rows + part.Rows);
            tracked |= part.Tracked;
        }

        var y = tape.Allocate(rows, parts[0].Columns, tracked);
        var destination = y.Data;
        foreach (var part in parts)
        {
            part.Values.CopyTo(new Span<float>(destination, part.Values.Length));
            destination += part.Count;
        }

        return tape.Record(new ConcatRowsNode(y, parts));
    }

    public override void Backward(TapeOps tape, float* gradient)
    {
        foreach (var part in parts)
        {
            if (part.Tracked)
            {
                var copy = tape.Rent(part.Count);
                new ReadOnlySpan<float>(gradient, part.Values.Length).CopyTo(new Span<float>(copy, part.Values.Length));
                tape.PassOn(copy, part);
            }

            gradient += part.Count;
        }
    }
}
