using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>
/// A Llama-type language model: embedding, decoder layers, final norm, output head (architecture reference section 4.3).
/// The layers are exposed, so that a fusion can run something of its own before each.
/// </summary>
/// <remarks>Immutable but for its weights; safe to share between threads, each with its own executor.</remarks>
public sealed class LlamaDecoder
{
    private readonly Weight _embedding;
    private readonly Weight _norm;
    private readonly Weight _head;
    private readonly RotaryTable _rotary;

    /// <summary>Takes the parameters from <paramref name="weights"/>.</summary>
    /// <param name="config">Sizes.</param>
    /// <param name="weights">Where the parameters come from.</param>
    /// <param name="prefix">What stands before <c>model.embed_tokens.weight</c>: empty, or <c>lang_encoder.</c>.</param>
    /// <param name="layerPrefix">
    /// What stands between <c>model.layers.{n}.</c> and <c>self_attn.q_proj.weight</c>: empty, or <c>decoder_layer.</c>.
    /// </param>
    /// <exception cref="InvalidDataException">The configuration does not fit, or a parameter is missing or has another shape.</exception>
    public LlamaDecoder(LlamaConfig config, IWeightSource weights, string prefix = "", string layerPrefix = "")
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(weights);
        config.Validate();
        Config = config;
        _rotary = config.CreateRotaryTable();
        _embedding = weights.Get(prefix + "model.embed_tokens.weight", config.VocabularySize, config.HiddenSize);
        var layer = config.Layer;
        Layers = [.. Enumerable.Range(0, config.Layers).Select(
            n => new TransformerLayer(layer, n, weights, $"{prefix}model.layers.{n}.{layerPrefix}"))];
        _norm = weights.Get(prefix + "model.norm.weight", config.HiddenSize);
        _head = config.TieEmbeddings
            ? _embedding
            : weights.Get(prefix + "lm_head.weight", config.VocabularySize, config.HiddenSize);
    }

    /// <summary>Sizes.</summary>
    public LlamaConfig Config { get; }

    /// <summary>The decoder layers, first to last.</summary>
    public IReadOnlyList<TransformerLayer> Layers { get; }

    /// <summary>Makes an empty cache for one sequence.</summary>
    /// <param name="ops">Executor that will use it.</param>
    /// <param name="capacity">Most rows it will hold.</param>
    public KeyValueCache CreateCache(ITensorOps ops, int capacity)
    {
        ArgumentNullException.ThrowIfNull(ops);
        return ops.CreateCache(Config.Layers, Config.KeyValueHeads * Config.HeadDimension, capacity);
    }

    /// <summary>Token embeddings <c>[ids.Count, H]</c>.</summary>
    public Tensor Embed(ITensorOps ops, Indices ids)
    {
        ArgumentNullException.ThrowIfNull(ops);
        return ops.Embedding(_embedding, ids);
    }

    /// <summary>What the layers share in one causal pass.</summary>
    /// <exception cref="ArgumentException">The counts differ, or a position lies beyond the model's context.</exception>
    public LayerContext CreateContext(Sequences sequences, Indices positions, IReadOnlyList<KeyValueCache>? caches = null)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(positions);
        if (positions.Count != sequences.Rows)
        {
            throw new ArgumentException($"{sequences.Rows} rows need as many positions, got {positions.Count}.", nameof(positions));
        }

        foreach (var position in positions.Values)
        {
            if ((uint)position >= (uint)Config.MaximumPositions)
            {
                throw new ArgumentException(
                    $"Position {position} lies outside this model's context of {Config.MaximumPositions} tokens.", nameof(positions));
            }
        }

        if (caches is not null && caches.Count != sequences.Count)
        {
            throw new ArgumentException($"{sequences.Count} sequences need as many caches, got {caches.Count}.", nameof(caches));
        }

        return new LayerContext { Sequences = sequences, Positions = positions, Rotary = _rotary, Causal = true, Caches = caches };
    }

    /// <summary>Runs all layers.</summary>
    /// <param name="ops">Executor.</param>
    /// <param name="embeddings"><c>[rows, H]</c>: token embeddings, or other vectors in their place.</param>
    /// <param name="context">Made by <see cref="CreateContext"/>.</param>
    /// <returns><c>[rows, H]</c>, before the final norm.</returns>
    public Tensor Forward(ITensorOps ops, Tensor embeddings, LayerContext context)
    {
        var x = embeddings;
        foreach (var layer in Layers)
        {
            x = layer.Forward(ops, x, context);
        }

        return x;
    }

    /// <summary>The final norm: <c>[rows, H]</c>.</summary>
    public Tensor Normalize(ITensorOps ops, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(ops);
        return ops.RmsNorm(x, _norm, Config.RmsNormEpsilon);
    }

    /// <summary>Logits <c>[rows, V]</c> of normed rows.</summary>
    public Tensor Head(ITensorOps ops, Tensor normed)
    {
        ArgumentNullException.ThrowIfNull(ops);
        return ops.Linear(normed, _head);
    }
}
