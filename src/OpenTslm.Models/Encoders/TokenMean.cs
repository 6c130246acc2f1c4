using OpenTslm.Tensors;

namespace OpenTslm.Models.Encoders;

/// <summary>The mean of an encoder's tokens: a vector for a whole series.</summary>
internal static class TokenMean
{
    /// <summary>Encodes a series and takes the mean <c>[D]</c> of its tokens.</summary>
    public static float[] Of(ITensorOps ops, ISeriesEncoder encoder, PreparedSeries series)
    {
        using var scope = ops.BeginScope();
        var tokens = encoder.Encode(ops, [series]).Tokens;
        var values = new float[tokens.Rows * tokens.Columns];
        ops.Read(tokens, values);
        var mean = new float[tokens.Columns];
        for (var i = 0; i < values.Length; i++)
        {
            mean[i % mean.Length] += values[i] / tokens.Rows;
        }

        return mean;
    }
}
