using OpenTslm.Tensors;

namespace OpenTslm.Models.Encoders;

/// <summary>The mean of an encoder's tokens: a vector for a whole series.</summary>
internal static class TokenMean
{
    /// <summary>Encodes a series and takes the mean <c>[D]</c> of its tokens.</summary>
    public static float[] Of(ITensorOps ops, ISeriesEncoder encoder, PreparedSeries series)
    {
        using var scope = ops.BeginScope();
        return Of(ops, encoder.Encode(ops, [series]))[0];
    }

    /// <summary>The mean <c>[D]</c> of the tokens of each series.</summary>
    public static float[][] Of(ITensorOps ops, EncodedSeries encoded)
    {
        var (tokens, sequences) = (encoded.Tokens, encoded.Sequences);
        var values = new float[tokens.Rows * tokens.Columns];
        ops.Read(tokens, values);
        var means = new float[sequences.Count][];
        for (var s = 0; s < means.Length; s++)
        {
            var mean = means[s] = new float[tokens.Columns];
            var (first, last) = (sequences.Starts[s] * mean.Length, sequences.Starts[s + 1] * mean.Length);
            for (var i = first; i < last; i++)
            {
                mean[i % mean.Length] += values[i] / sequences.Length(s);
            }
        }

        return means;
    }
}
