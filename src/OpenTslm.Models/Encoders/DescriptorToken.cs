using OpenTslm.Tensors;

namespace OpenTslm.Models.Encoders;

/// <summary>One token a series made of its scale descriptors: linear, GELU, linear; it stands before the series' other tokens.</summary>
internal sealed class DescriptorToken
{
    private readonly int _count;
    private readonly Weight _inner;
    private readonly Weight _innerBias;
    private readonly Weight _outer;
    private readonly Weight _outerBias;

    public DescriptorToken(ConvolutionalEncoderConfig config, IWeightSource weights, string prefix)
    {
        _count = config.DescriptorCount;
        _inner = weights.Get(prefix + "0.weight", config.Dimension, _count);
        _innerBias = weights.Get(prefix + "0.bias", config.Dimension);
        _outer = weights.Get(prefix + "2.weight", config.Dimension, config.Dimension);
        _outerBias = weights.Get(prefix + "2.bias", config.Dimension);
    }

    public EncodedSeries Prepend(ITensorOps ops, EncodedSeries encoded, IReadOnlyList<PreparedSeries> series)
    {
        float[] values = [.. series.SelectMany(s => s.Descriptors)];
        var x = ops.Input("descriptors", values, series.Count, _count);       // [S, C]
        x = ops.Activate(ops.Linear(x, _inner, _innerBias), Activation.Gelu); // [S, D]
        x = ops.Linear(x, _outer, _outerBias);

        var lengths = new int[series.Count];
        var order = new List<int>(series.Count + encoded.Sequences.Rows);
        for (var s = 0; s < lengths.Length; s++)
        {
            lengths[s] = encoded.Sequences.Length(s) + 1;
            order.Add(s);
            order.AddRange(Enumerable.Range(series.Count + encoded.Sequences.Start(s), encoded.Sequences.Length(s)));
        }

        var tokens = ops.Rows(ops.ConcatRows([x, encoded.Tokens]), new Indices([.. order]));
        return new EncodedSeries(tokens, Sequences.FromLengths(lengths));
    }
}
