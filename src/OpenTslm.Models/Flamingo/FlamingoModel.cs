using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Encoders;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Flamingo;

/// <summary>
/// A language model whose text attends to encoded series through gated cross-attention before its decoder layers
/// (OpenTSLM-Flamingo, arXiv 2510.02410; architecture reference section 3). Parameters carry the upstream names.
/// </summary>
/// <remarks>Immutable but for its weights; safe to share between threads, each with its own executor.</remarks>
public sealed class FlamingoModel
{
    private const int SamplesAtOnce = 1 << 13; // of series that are encoded together; a longer one is encoded alone
    private readonly PerceiverResampler _perceiver;
    private readonly GatedCrossAttentionBlock?[] _blocks;
    private readonly Weight? _mediaPositions;
    private readonly MediaMixer? _mixer;

    /// <summary>Takes the parameters from <paramref name="weights"/>.</summary>
    /// <exception cref="InvalidDataException">The configuration does not fit, or a parameter is missing or has another shape.</exception>
    public FlamingoModel(FlamingoConfig config, IWeightSource weights)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(weights);
        config.Validate();
        Config = config;
        Encoder = config.Encoder.CreateEncoder(weights, "vision_encoder.");
        _perceiver = new PerceiverResampler(config.Perceiver, Encoder.Dimension, weights, "perceiver.");
        _mediaPositions = config.MediaPositions == 0 ? null : weights.Get("perceiver.media_time_embs", config.MediaPositions, Encoder.Dimension);
        _mixer = config.MixerLayers == 0 ? null : new MediaMixer(config.Mixer, config.MixerLayers, weights, "perceiver.mixer.");
        Backbone = config.Backbone.CreateDecoder(weights, "lang_encoder.", "decoder_layer.");
        _blocks = [.. Enumerable.Range(0, config.Backbone.Layers).Select(n => CreateBlock(n, weights))];
    }

    /// <summary>Sizes.</summary>
    public FlamingoConfig Config { get; }

    /// <summary>The encoder of series.</summary>
    public ISeriesEncoder Encoder { get; }

    /// <summary>The language model.</summary>
    public LanguageDecoder Backbone { get; }

    /// <summary>How caches store keys and values.</summary>
    public CacheType CacheType { get; init; }

    /// <summary>Takes the parameters of a published checkpoint, all of them.</summary>
    /// <param name="backbone">Configuration of the base model.</param>
    /// <param name="weights">The checkpoint.</param>
    /// <exception cref="InvalidDataException">A tensor is missing, is not the model's, or has another shape than expected.</exception>
    public static FlamingoModel FromCheckpoint(DecoderConfig backbone, FlamingoStateDict weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var complete = new CompleteWeights(weights, weights.Names.Concat(weights.Unrecognized));
        var model = new FlamingoModel(FlamingoConfig.FromCheckpoint(backbone, weights), complete);
        complete.RequireAllUsed();
        return model;
    }

    /// <summary>Encodes and resamples the series of one sample or several.</summary>
    /// <param name="ops">Executor.</param>
    /// <param name="samples">One list of series a sample; a list may be empty.</param>
    /// <exception cref="ArgumentException">A series is empty or too long, or its descriptors do not fit.</exception>
    public Media EncodeMedia(ITensorOps ops, IReadOnlyList<IReadOnlyList<PreparedSeries>> samples) => EncodeMedia(ops, samples, null);

    private Media EncodeMedia(ITensorOps ops, IReadOnlyList<IReadOnlyList<PreparedSeries>> samples, List<float[]>? means)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(samples);
        var latents = Config.Perceiver.Latents;
        var collapsed = Config.Layout == MediaLayout.Collapsed;
        int[] counts = [.. samples.Select(s => s.Count)];
        var rows = Sequences.FromLengths([.. counts.Select(c => (collapsed ? Math.Min(c, 1) : c) * latents)]);
        PreparedSeries[] series = [.. samples.SelectMany(s => collapsed ? SeriesPadding.ToLongest(s) : s)];
        if (series.Length == 0)
        {
            return new Media(null, rows, latents, counts);
        }

        var resampled = collapsed ? ResampleTogether(ops, series, counts) : Resample(ops, series, means);
        resampled = AddMediaPositions(ops, resampled, counts);
        return new Media(_mixer?.Forward(ops, resampled, rows) ?? resampled, rows, latents, counts);
    }

    /// <summary>Makes keys and values of the media for every cross-attention block.</summary>
    public MediaProjection ProjectMedia(ITensorOps ops, Media media)
    {
        ArgumentNullException.ThrowIfNull(media);
        return new MediaProjection(
            media, [.. _blocks.Select(b => media.Latents is null ? null : b?.Project(ops, media.Latents))]);
    }

    /// <summary>
    /// Encodes the series of one sample, and keeps what every cross-attention block reads of them in a cache, which lives until it
    /// is disposed, outside any scope.
    /// </summary>
    /// <param name="ops">Executor.</param>
    /// <param name="series">The series.</param>
    /// <param name="means">Receives the mean <c>[D]</c> of the encoder's tokens of each series, unless they are encoded padded to one length.</param>
    /// <returns>The cache; null when there is no series.</returns>
    /// <exception cref="ArgumentException">A series is empty or too long, or its descriptors do not fit.</exception>
    internal KeyValueCache? CacheMedia(ITensorOps ops, IReadOnlyList<PreparedSeries> series, List<float[]>? means = null)
    {
        using var scope = ops.BeginScope();
        var media = EncodeMedia(ops, [series], means);
        if (media.Latents is null)
        {
            return null;
        }

        var cache = CreateMediaCache(ops, media.Samples.Rows);
        try
        {
            for (var n = 0; n < _blocks.Length; n++)
            {
                if (_blocks[n]?.Project(ops, media.Latents) is { } projected)
                {
                    ops.Append([cache], n, projected.Keys, projected.Values, media.Samples);
                }
            }

            return cache;
        }
        catch
        {
            cache.Dispose();
            throw;
        }
    }

    /// <summary>Makes an empty cache for keys and values of media.</summary>
    internal KeyValueCache CreateMediaCache(ITensorOps ops, int capacity) => ops.CreateCache(new CacheOptions
    {
        Layers = _blocks.Length,
        Columns = Config.CrossAttention.Heads * Config.CrossAttention.HeadDimension,
        Heads = Config.CrossAttention.Heads,
        Capacity = capacity,
    });

    /// <summary>Describes media that lie in caches, one sample a text.</summary>
    /// <param name="caches">One cache a text; null where there is no series at all.</param>
    /// <param name="seriesCounts">Number of series of each text.</param>
    internal MediaProjection ProjectionOf(KeyValueCache[]? caches, int[] seriesCounts)
    {
        var latents = Config.Perceiver.Latents;
        var collapsed = Config.Layout == MediaLayout.Collapsed;
        var rows = Sequences.FromLengths([.. seriesCounts.Select(count => (collapsed ? Math.Min(count, 1) : count) * latents)]);
        return new MediaProjection(new Media(null, rows, latents, seriesCounts), caches);
    }

    /// <summary>Makes an empty cache for one text.</summary>
    /// <param name="ops">Executor that will use it.</param>
    /// <param name="capacity">Most tokens it will hold.</param>
    public KeyValueCache CreateCache(ITensorOps ops, int capacity) => Backbone.CreateCache(ops, capacity, CacheType);

    /// <summary>Next-token logits.</summary>
    /// <param name="ops">Executor.</param>
    /// <param name="text">Tokens, and which series each has seen.</param>
    /// <param name="media">The encoded series.</param>
    /// <returns><c>[LogitRows.Count or all rows, V]</c>.</returns>
    /// <exception cref="ArgumentException">The counts of the text do not fit each other or the media.</exception>
    public Tensor Forward(ITensorOps ops, TextBatch text, Media media) => Forward(ops, text, ProjectMedia(ops, media));

    /// <inheritdoc cref="Forward(ITensorOps, TextBatch, Media)"/>
    public Tensor Forward(ITensorOps ops, TextBatch text, MediaProjection media)
    {
        ArgumentNullException.ThrowIfNull(ops);
        return Forward(ops, Prepare(text, media));
    }

    /// <summary>Derives from a text and its media what a pass needs.</summary>
    /// <exception cref="ArgumentException">The counts of the text do not fit each other or the media.</exception>
    internal TextPass Prepare(TextBatch text, MediaProjection media)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(media);
        var view = MediaView.Create(text, media.Media, Config.Layout);
        return new TextPass(text, media, view, Backbone.CreateContext(text.Sequences, text.Positions, text.Caches));
    }

    /// <summary>Next-token logits of a prepared pass.</summary>
    internal Tensor Forward(ITensorOps ops, TextPass pass)
    {
        var x = RunLayers(ops, pass);
        return Backbone.Head(ops, Backbone.Normalize(ops, pass.Text.LogitRows is { } rows ? ops.Rows(x, rows) : x));
    }

    /// <summary>Runs all layers of a prepared pass: <c>[rows, H]</c>, before the final norm.</summary>
    internal Tensor RunLayers(ITensorOps ops, TextPass pass) => RunLayers(ops, pass, _blocks.Length);

    /// <summary>
    /// Runs all layers of a prepared pass for rows whose logits nobody wants: their keys and values enter the caches, and the last layer
    /// computes nothing else.
    /// </summary>
    internal void Remember(ITensorOps ops, TextPass pass)
    {
        var last = _blocks.Length - 1;
        Backbone.Layers[last].Remember(ops, RunBlock(ops, last, RunLayers(ops, pass, last), pass.Media, pass.View), pass.Context);
    }

    /// <summary>Runs the block before a decoder layer, if there is one, and the layer.</summary>
    internal Tensor RunLayer(ITensorOps ops, int layer, Tensor x, MediaProjection media, MediaView view, LayerContext context) =>
        Backbone.Layers[layer].Forward(ops, RunBlock(ops, layer, x, media, view), context);

    /// <summary>Runs the block before a decoder layer, if there is one.</summary>
    internal Tensor RunBlock(ITensorOps ops, int layer, Tensor x, MediaProjection media, MediaView view) =>
        _blocks[layer] is not { } block ? x
            : media.Caches is { } caches ? block.Forward(ops, x, caches, layer, view)
            : block.Forward(ops, x, media.Blocks.Count == 0 ? null : media.Blocks[layer], view);

    private Tensor RunLayers(ITensorOps ops, TextPass pass, int layers)
    {
        var (text, media, view, context) = pass;
        var x = Backbone.Embed(ops, text.Ids); // [rows, H]
        for (var n = 0; n < layers; n++)
        {
            using var scope = ops.BeginScope(); // a long text would otherwise keep what every layer computed
            x = scope.Keep(RunLayer(ops, n, x, media, view, context));
        }

        return x;
    }

    private Tensor ResampleTogether(ITensorOps ops, PreparedSeries[] series, int[] counts)
    {
        using var scope = ops.BeginScope();
        var encoded = Encoder.Encode(ops, series);
        return scope.Keep(_perceiver.Forward(ops, encoded.Tokens, Join(encoded.Sequences, counts)));
    }

    // Series that are media of their own do not see each other here: so many are encoded at once as memory is meant for.
    private Tensor Resample(ITensorOps ops, PreparedSeries[] series, List<float[]>? means)
    {
        var parts = new List<Tensor>();
        for (var start = 0; start < series.Length;)
        {
            var end = start + 1;
            for (var samples = series[start].Values.Length; end < series.Length; end++)
            {
                samples += series[end].Values.Length;
                if (samples > SamplesAtOnce)
                {
                    break;
                }
            }

            using var scope = ops.BeginScope();
            var encoded = Encoder.Encode(ops, series[start..end]);
            means?.AddRange(TokenMean.Of(ops, encoded));
            parts.Add(scope.Keep(_perceiver.Forward(ops, encoded.Tokens, encoded.Sequences)));
            start = end;
        }

        return parts.Count == 1 ? parts[0] : ops.ConcatRows([.. parts]);
    }

    private Tensor AddMediaPositions(ITensorOps ops, Tensor latents, int[] counts)
    {
        if (_mediaPositions is null)
        {
            return latents;
        }

        if (counts.Max() > Config.MediaPositions)
        {
            throw new ArgumentException($"The model reads at most {Config.MediaPositions} series in a sample, got {counts.Max()}.");
        }

        int[] positions = [.. counts.SelectMany(count => Enumerable.Range(0, count * Config.Perceiver.Latents).Select(row => row / Config.Perceiver.Latents))];
        return ops.Add(latents, ops.Embedding(_mediaPositions, new Indices(positions)));
    }

    private static Sequences Join(Sequences series, int[] counts)
    {
        var lengths = new List<int>(counts.Length);
        var first = 0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                lengths.Add(series.Starts[first + count] - series.Starts[first]);
            }

            first += count;
        }

        return Sequences.FromLengths([.. lengths]);
    }

    private GatedCrossAttentionBlock? CreateBlock(int layer, IWeightSource weights) =>
        (layer + 1) % Config.CrossAttention.EveryNLayers != 0
            ? null
            : new GatedCrossAttentionBlock(
                Config.CrossAttention,
                Config.Backbone.HiddenSize,
                Encoder.Dimension,
                weights,
                $"lang_encoder.model.layers.{layer}.gated_cross_attn_layer.");
}
