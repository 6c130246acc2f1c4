using OpenTslm.Tensors;

namespace OpenTslm.Models.Encoders;

/// <summary>
/// The published Flamingo encoder, upstream's <c>CNNTokenizer</c> (architecture reference sections 2.1, steps 1–3, and
/// 3.2): patches of 4 samples, a linear map without bias, learned positions, layer norm.
/// A series is padded on the right with zeros to whole patches; the padding is encoded like data.
/// </summary>
public sealed class PatchEmbedding : ISeriesEncoder
{
    /// <summary>Samples in a patch.</summary>
    public const int PatchLength = 4;

    private readonly Weight _positions;
    private readonly Weight _patch;
    private readonly Weight _normGain;
    private readonly Weight _normBias;

    /// <summary>Takes the parameters from <paramref name="weights"/>.</summary>
    /// <exception cref="InvalidDataException">A size does not fit, or a parameter is missing or has another shape.</exception>
    public PatchEmbedding(PatchEmbeddingConfig config, IWeightSource weights, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(weights);
        ConfigRules.Positive(config.Dimension, nameof(config.Dimension));
        Dimension = config.Dimension;
        var stored = weights.ShapeOf(prefix + "pos_embed");
        MaximumPatches = stored is { Count: 3 } ? stored[1] : config.MaximumPatches;
        ConfigRules.Positive(MaximumPatches, nameof(MaximumPatches));
        _positions = weights.Get(prefix + "pos_embed", 1, MaximumPatches, Dimension);
        _patch = weights.Get(prefix + "patch_embed.weight", Dimension, 1, PatchLength);
        _normGain = weights.Get(prefix + "input_norm.weight", Dimension);
        _normBias = weights.Get(prefix + "input_norm.bias", Dimension);
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <summary>Most patches in a series.</summary>
    public int MaximumPatches { get; }

    /// <inheritdoc/>
    public EncodedSeries Encode(ITensorOps ops, IReadOnlyList<PreparedSeries> series)
    {
        ArgumentNullException.ThrowIfNull(ops);
        SeriesRules.Check(series, descriptorCount: 0, MaximumPatches * PatchLength);
        var lengths = series.Select(s => (s.Values.Length + PatchLength - 1) / PatchLength).ToArray();
        var sequences = Sequences.FromLengths(lengths);
        var samples = new float[sequences.Rows * PatchLength];
        for (var s = 0; s < series.Count; s++)
        {
            series[s].Values.CopyTo(samples, sequences.Start(s) * PatchLength);
        }

        var patches = ops.Input("series", samples, sequences.Rows, PatchLength); // [P, 4]
        var positions = ops.Embedding(_positions, Counting.FromZero(sequences));
        var embedded = ops.Add(ops.Linear(patches, _patch), positions);          // [P, D]
        return new EncodedSeries(ops.LayerNorm(embedded, _normGain, _normBias, 1e-5f), sequences);
    }
}
