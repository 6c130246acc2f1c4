using OpenTslm.Tensors;

namespace OpenTslm.Models.Flamingo;

/// <summary>
/// Resamples media of any length to a fixed number of latents each (Alayrac et al. 2022; architecture reference
/// section 3.3). Media of a batch are ragged and do not see each other.
/// </summary>
public sealed class PerceiverResampler
{
    private readonly PerceiverConfig _config;
    private readonly Weight _latents;
    private readonly PerceiverLayer[] _layers;
    private readonly Weight _norm;
    private readonly Weight _normBias;

    /// <summary>Takes the parameters from <paramref name="weights"/>.</summary>
    /// <param name="config">Sizes.</param>
    /// <param name="dimension">Width <c>D</c> of a token and of a latent.</param>
    /// <param name="weights">Where the parameters come from.</param>
    /// <param name="prefix">What stands before <c>latents</c>, the final dot included; such as <c>perceiver.</c>.</param>
    /// <exception cref="InvalidDataException">A parameter is missing or has another shape.</exception>
    public PerceiverResampler(PerceiverConfig config, int dimension, IWeightSource weights, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(weights);
        config.Validate();
        _config = config;
        _latents = weights.Get(prefix + "latents", config.Latents, dimension);
        _layers = [.. Enumerable.Range(0, config.Depth).Select(
            n => new PerceiverLayer(config, dimension, weights, $"{prefix}layers.{n}."))];
        _norm = weights.Get(prefix + "norm.weight", dimension);
        _normBias = weights.Get(prefix + "norm.bias", dimension);
    }

    /// <summary>Resamples each medium.</summary>
    /// <param name="ops">Executor.</param>
    /// <param name="tokens"><c>[sum of tokens, D]</c>.</param>
    /// <param name="media">One sequence a medium.</param>
    /// <returns><c>[media.Count · latents, D]</c>, medium after medium.</returns>
    public Tensor Forward(ITensorOps ops, Tensor tokens, Sequences media)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(media);
        var n = _config.Latents;
        var repeated = new int[media.Count * n];
        for (var i = 0; i < repeated.Length; i++)
        {
            repeated[i] = i % n;
        }

        // Keys are the tokens of a medium followed by its latents. With several media that takes a gather.
        var keyLengths = new int[media.Count];
        var order = new List<int>(tokens.Rows + repeated.Length);
        for (var m = 0; m < media.Count; m++)
        {
            keyLengths[m] = media.Length(m) + n;
            order.AddRange(Enumerable.Range(media.Start(m), media.Length(m)));
            order.AddRange(Enumerable.Range(tokens.Rows + (m * n), n));
        }

        var options = new AttentionOptions
        {
            Heads = _config.Heads,
            KeyValueHeads = _config.Heads,
            Scale = (float)(1 / Math.Sqrt(_config.HeadDimension)),
            Queries = Sequences.FromLengths([.. Enumerable.Repeat(n, media.Count)]),
            Keys = Sequences.FromLengths(keyLengths),
        };
        var gather = media.Count > 1 ? new Indices([.. order]) : null;
        var z = ops.Embedding(_latents, new Indices(repeated)); // [media·n, D]
        foreach (var layer in _layers)
        {
            using var scope = ops.BeginScope();
            z = scope.Keep(layer.Forward(ops, z, tokens, gather, options));
        }

        return ops.LayerNorm(z, _norm, _normBias, 1e-5f);
    }
}
