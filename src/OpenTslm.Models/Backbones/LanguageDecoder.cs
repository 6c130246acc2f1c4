using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>
/// A decoder-only language model: embedding, decoder layers, final norm, output head (architecture reference section 4).
/// The layers are exposed, so that a fusion can run something of its own before each.
/// </summary>
/// <remarks>Immutable but for its weights; safe to share between threads, each with its own executor.</remarks>
public abstract class LanguageDecoder
{
    private readonly Weight _embedding;
    private readonly Weight _norm;
    private readonly float _normOffset;
    private readonly Weight _head;
    private readonly RotaryTable _rotary;
    private readonly RotaryTable? _localRotary;

    /// <summary>Takes the parameters from <paramref name="weights"/>.</summary>
    /// <param name="config">Sizes.</param>
    /// <param name="weights">Where the parameters come from.</param>
    /// <param name="prefix">What stands before <c>model.embed_tokens.weight</c>.</param>
    /// <param name="createLayer">Makes the layer of a number.</param>
    /// <param name="normOffset">What is added to the gain of the final norm.</param>
    private protected LanguageDecoder(
        DecoderConfig config, IWeightSource weights, string prefix, Func<int, IDecoderLayer> createLayer, float normOffset = 0)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(weights);
        config.Validate();
        Config = config;
        _rotary = config.CreateRotaryTable();
        _localRotary = config.CreateLocalRotaryTable();
        _embedding = weights.Get(prefix + "model.embed_tokens.weight", config.VocabularySize, config.HiddenSize);
        Layers = [.. Enumerable.Range(0, config.Layers).Select(createLayer)];
        _norm = weights.Get(prefix + "model.norm.weight", config.HiddenSize);
        _normOffset = normOffset;
        _head = config.TieEmbeddings
            ? _embedding
            : weights.Get(prefix + "lm_head.weight", config.VocabularySize, config.HiddenSize);
    }

    /// <summary>Sizes.</summary>
    public DecoderConfig Config { get; }

    /// <summary>The decoder layers, first to last.</summary>
    public IReadOnlyList<IDecoderLayer> Layers { get; }

    /// <summary>Makes an empty cache for one sequence.</summary>
    /// <param name="ops">Executor that will use it.</param>
    /// <param name="capacity">Most rows it will hold.</param>
    /// <param name="type">How it stores keys and values.</param>
    /// <param name="keepsAll">
    /// Whether layers that see the latest rows only keep the others too: a pass with a mask sees all of them.
    /// </param>
    public KeyValueCache CreateCache(ITensorOps ops, int capacity, CacheType type = CacheType.F32, bool keepsAll = true)
    {
        ArgumentNullException.ThrowIfNull(ops);
        return ops.CreateCache(new CacheOptions
        {
            Layers = Config.Layers,
            Columns = Config.KeyValueHeads * Config.HeadDimension,
            Heads = Config.KeyValueHeads,
            Capacity = capacity,
            Type = type,
            Windows = keepsAll ? null : Config.Windows,
        });
    }

    /// <summary>Token embeddings <c>[ids.Count, H]</c>.</summary>
    public virtual Tensor Embed(ITensorOps ops, Indices ids)
    {
        ArgumentNullException.ThrowIfNull(ops);
        return ops.Embedding(_embedding, ids);
    }

    /// <summary>What the layers share in one causal pass.</summary>
    /// <param name="sequences">How the rows are divided into sequences.</param>
    /// <param name="positions">Rotary position of each row.</param>
    /// <param name="caches">Keys and values seen before, one cache a sequence; null attends within the pass only.</param>
    /// <param name="mask">Rows that no row attends to; null where every row counts.</param>
    /// <exception cref="ArgumentException">The counts differ, a position lies beyond the model's context, or mask and caches do not fit.</exception>
    public LayerContext CreateContext(
        Sequences sequences, Indices positions, IReadOnlyList<KeyValueCache>? caches = null, RowMask? mask = null)
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

        if (mask is not null && mask.HasPast != (caches?.Any(cache => cache.LengthOf(0) > 0) ?? false))
        {
            throw new ArgumentException("A row mask that continues another needs its filled caches; a first one needs empty ones.", nameof(mask));
        }

        return new LayerContext
        {
            Sequences = sequences,
            Positions = positions,
            Rotary = _rotary,
            LocalRotary = _localRotary,
            Causal = true,
            Caches = caches,
            Mask = mask,
        };
    }

    /// <summary>Runs all layers.</summary>
    /// <param name="ops">Executor.</param>
    /// <param name="embeddings"><c>[rows, H]</c>: token embeddings, or other vectors in their place.</param>
    /// <param name="context">Made by <see cref="CreateContext"/>.</param>
    /// <returns><c>[rows, H]</c>, before the final norm.</returns>
    public Tensor Forward(ITensorOps ops, Tensor embeddings, LayerContext context)
    {
        ArgumentNullException.ThrowIfNull(ops);
        return Forward(ops, embeddings, context, Layers.Count);
    }

    /// <summary>
    /// Runs all layers for rows whose logits nobody wants: their keys and values enter the caches, and the last layer computes nothing else.
    /// </summary>
    /// <param name="ops">Executor.</param>
    /// <param name="embeddings"><c>[rows, H]</c>: token embeddings, or other vectors in their place.</param>
    /// <param name="context">Made by <see cref="CreateContext"/>, with caches.</param>
    /// <exception cref="ArgumentException">The context has no caches.</exception>
    public void Remember(ITensorOps ops, Tensor embeddings, LayerContext context)
    {
        ArgumentNullException.ThrowIfNull(ops);
        Layers[^1].Remember(ops, Forward(ops, embeddings, context, Layers.Count - 1), context);
    }

    /// <summary>The final norm: <c>[rows, H]</c>.</summary>
    public Tensor Normalize(ITensorOps ops, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(ops);
        return ops.RmsNorm(x, _norm, Config.RmsNormEpsilon, _normOffset);
    }

    /// <summary>Logits <c>[rows, V]</c> of normed rows.</summary>
    public Tensor Head(ITensorOps ops, Tensor normed)
    {
        ArgumentNullException.ThrowIfNull(ops);
        return ops.Linear(normed, _head);
    }

    private Tensor Forward(ITensorOps ops, Tensor x, LayerContext context, int layers)
    {
        for (var n = 0; n < layers; n++)
        {
            using var scope = ops.BeginScope(); // a long text would otherwise keep what every layer computed
            x = scope.Keep(Layers[n].Forward(ops, x, context));
        }

        return x;
    }
}
