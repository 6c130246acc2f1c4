using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Encoders;
using OpenTslm.Tensors;

namespace OpenTslm.Models.SoftPrompt;

/// <summary>
/// A language model that reads encoded series as vectors among its token embeddings (OpenTSLM-SoftPrompt,
/// arXiv 2510.02410; architecture reference section 2). Parameters carry the upstream names.
/// </summary>
/// <remarks>Immutable but for its weights; safe to share between threads, each with its own executor.</remarks>
public sealed class SoftPromptModel
{
    private readonly MlpProjector _projector;

    /// <summary>Takes the parameters.</summary>
    /// <param name="config">Sizes.</param>
    /// <param name="encoder">Parameters of the encoder: the dictionary <c>encoder_state</c> of a checkpoint.</param>
    /// <param name="projector">Parameters of the projector: the dictionary <c>projector_state</c>.</param>
    /// <param name="backbone">Parameters of the language model.</param>
    /// <param name="adapters">Low-rank additions to the language model's projections; null for none.</param>
    /// <exception cref="InvalidDataException">The configuration does not fit, or a parameter is missing or has another shape.</exception>
    public SoftPromptModel(
        SoftPromptConfig config,
        IWeightSource encoder,
        IWeightSource projector,
        IWeightSource backbone,
        LoraAdapters? adapters = null)
        : this(config, (encoder, ""), (projector, ""), backbone, adapters)
    {
    }

    /// <summary>Takes the parameters.</summary>
    /// <param name="config">Sizes.</param>
    /// <param name="weights">All parameters, under the names of <see cref="SoftPromptStateDict"/>.</param>
    /// <param name="adapters">Low-rank additions to the language model's projections; null for none.</param>
    /// <exception cref="InvalidDataException">The configuration does not fit, or a parameter is missing or has another shape.</exception>
    public SoftPromptModel(SoftPromptConfig config, IWeightSource weights, LoraAdapters? adapters = null)
        : this(config, (weights, SoftPromptStateDict.Encoder), (weights, SoftPromptStateDict.Projector), weights, adapters)
    {
    }

    private SoftPromptModel(
        SoftPromptConfig config,
        (IWeightSource Weights, string Prefix) encoder,
        (IWeightSource Weights, string Prefix) projector,
        IWeightSource backbone,
        LoraAdapters? adapters)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Validate();
        Config = config;
        Encoder = config.Encoder.CreateEncoder(encoder.Weights, encoder.Prefix);
        _projector = new MlpProjector(Encoder.Dimension, config.Backbone.HiddenSize, projector.Weights, projector.Prefix);
        Backbone = config.Backbone.CreateDecoder(backbone, adapters: adapters);
    }

    /// <summary>Sizes.</summary>
    public SoftPromptConfig Config { get; }

    /// <summary>How caches store keys and values.</summary>
    public CacheType CacheType { get; init; }

    /// <summary>The encoder of series.</summary>
    public ISeriesEncoder Encoder { get; }

    /// <summary>The language model.</summary>
    public LanguageDecoder Backbone { get; }

    /// <summary>Takes all parameters of a published checkpoint; its adapters, if there are any, stay unmerged.</summary>
    /// <param name="backbone">Configuration of the base model.</param>
    /// <param name="baseWeights">Parameters of the base model.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="padId">The token that pads: a Llama's end of text, Gemma's 0.</param>
    /// <exception cref="InvalidDataException">A tensor is missing, is not the model's, or has another shape than expected.</exception>
    public static SoftPromptModel FromCheckpoint(
        DecoderConfig backbone, IWeightSource baseWeights, TorchCheckpointReader checkpoint, int padId)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var (encoderState, projectorState) = (checkpoint.StateDict("encoder_state"), checkpoint.StateDict("projector_state"));
        var encoder = new CompleteWeights(encoderState, encoderState.Tensors.Keys);
        var projector = new CompleteWeights(projectorState, projectorState.Tensors.Keys);
        var adapters = LoraAdapters.FromCheckpoint(checkpoint);
        var config = SoftPromptConfig.FromCheckpoint(backbone, encoder, padId);
        var model = new SoftPromptModel(config, encoder, projector, baseWeights, adapters);
        encoder.RequireAllUsed();
        projector.RequireAllUsed();
        adapters?.RequireAllUsed();
        return model;
    }

    /// <summary>Puts texts and encoded series in their order.</summary>
    /// <param name="ops">Executor.</param>
    /// <param name="samples">
    /// The prompts. As upstream, shorter series are continued with zeros to the longest of all prompts, and
    /// <see cref="SegmentPadding.Left"/> pads to the longest segment of all prompts; one prompt at a time depends on nothing else.
    /// </param>
    /// <param name="padToLongest">Whether shorter prompts are continued to the longest with unattended vectors of zeros.</param>
    /// <exception cref="ArgumentException">There is no prompt, a segment is empty, or a series is empty or too long.</exception>
    public SoftPromptRows Assemble(ITensorOps ops, IReadOnlyList<SoftPromptSample> samples, bool padToLongest = false)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(samples);
        var layout = SoftPromptLayout.Create(samples, Config.Padding, Config.PadId);
        var parts = new List<Tensor> { Backbone.Embed(ops, new Indices([.. layout.Ids])) };
        int[] patches = [];
        if (samples.Any(sample => sample.Series.Count > 0))
        {
            var series = Flamingo.SeriesPadding.ToLongest([.. samples.SelectMany(sample => sample.Series.Select(s => s.Series))]);
            var encoded = Encoder.Encode(ops, [.. series]);
            patches = [.. Enumerable.Range(0, encoded.Sequences.Count).Select(encoded.Sequences.Length)];
            parts.Add(_projector.Forward(ops, encoded.Tokens));
        }

        parts.Add(ops.Input("padding", new float[Config.Backbone.HiddenSize], 1, Config.Backbone.HiddenSize));
        var (order, lengths, attended) = layout.Resolve(patches, padToLongest);
        return new SoftPromptRows(ops.Rows(ops.ConcatRows(parts), new Indices(order)), Sequences.FromLengths(lengths), attended);
    }

    /// <summary>Next-token logits.</summary>
    /// <param name="ops">Executor.</param>
    /// <param name="rows">The prompts.</param>
    /// <param name="positions">Rotary position of each row.</param>
    /// <param name="logitRows">Rows whose logits are wanted; null is all.</param>
    /// <returns><c>[logitRows.Count or all rows, V]</c>.</returns>
    public Tensor Forward(ITensorOps ops, SoftPromptRows rows, Indices positions, Indices? logitRows = null)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(rows);
        return Logits(ops, rows.Embeddings, Backbone.CreateContext(rows.Sequences, positions, mask: rows.CreateMask()), logitRows);
    }

    /// <summary>
    /// The loss that published weights were trained with (architecture reference section 2.5): prompts padded to the
    /// longest, then answers padded to the longest, every answer token counted, the first one and padding included.
    /// </summary>
    /// <param name="ops">Executor.</param>
    /// <param name="samples">The prompts.</param>
    /// <param name="answers">Token ids of the answers, their own beginning-of-text token included.</param>
    /// <returns><c>[1, 1]</c>.</returns>
    /// <exception cref="ArgumentException">There is no prompt, a segment or answer is empty, or the counts differ.</exception>
    public Tensor Loss(ITensorOps ops, IReadOnlyList<SoftPromptSample> samples, IReadOnlyList<IReadOnlyList<int>> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var prompt = Assemble(ops, samples, padToLongest: true);
        if (answers.Count != samples.Count || answers.Any(answer => answer.Count == 0))
        {
            throw new ArgumentException($"{samples.Count} prompts need as many answers of at least one token each.", nameof(answers));
        }

        var (length, longest) = (prompt.Sequences.Length(0), answers.Max(answer => answer.Count));
        var (order, logitRows, ids, attended) = (new List<int>(), new List<int>(), new List<int>(), new List<bool>());
        for (var s = 0; s < answers.Count; s++)
        {
            order.AddRange(Enumerable.Range(prompt.Sequences.Start(s), length));
            order.AddRange(Enumerable.Range(prompt.Sequences.Rows + ids.Count, longest));
            logitRows.AddRange(Enumerable.Range((s * (length + longest)) + length - 1, longest));
            attended.AddRange(prompt.Attended.Skip(prompt.Sequences.Start(s)).Take(length));
            var padding = Enumerable.Repeat(Config.PadId, longest - answers[s].Count);
            ids.AddRange(Config.Padding == SegmentPadding.Left ? padding.Concat(answers[s]) : answers[s].Concat(padding));
            attended.AddRange(Enumerable.Range(0, longest).Select(i => Config.Padding == SegmentPadding.Left
                ? i >= longest - answers[s].Count
                : i < answers[s].Count));
        }

        var tokens = new Indices([.. ids]);
        var vectors = ops.Rows(ops.ConcatRows([prompt.Embeddings, Backbone.Embed(ops, tokens)]), new Indices([.. order]));
        var sequences = Sequences.FromLengths([.. Enumerable.Repeat(length + longest, answers.Count)]);
        var rows = new SoftPromptRows(vectors, sequences, [.. attended]);
        return ops.CrossEntropy(Forward(ops, rows, rows.TrainingPositions(), new Indices([.. logitRows])), tokens);
    }

    /// <summary>Continues a prompt with the most likely token, again and again.</summary>
    /// <param name="ops">Executor, with key-value caches.</param>
    /// <param name="sample">The prompt.</param>
    /// <param name="maximumNewTokens">Most tokens to make; above zero.</param>
    /// <param name="stopIds">Tokens after which the text ends; the one that came is returned too.</param>
    /// <param name="cancellationToken">Ends the generation between two tokens.</param>
    /// <returns>The new tokens. Published weights begin with the beginning-of-text token.</returns>
    public int[] GenerateGreedy(
        ITensorOps ops,
        SoftPromptSample sample,
        int maximumNewTokens,
        IReadOnlyCollection<int> stopIds,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(stopIds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximumNewTokens);
        var logits = new float[Config.Backbone.VocabularySize];
        var ids = new List<int>();
        using var scope = ops.BeginScope();
        using var session = new SoftPromptSession(this, ops, Assemble(ops, [sample]), maximumNewTokens, logits);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ids.Add(System.Numerics.Tensors.TensorPrimitives.IndexOfMax(logits));
            if (ids.Count == maximumNewTokens || stopIds.Contains(ids[^1]))
            {
                return [.. ids];
            }

            session.Read(ids[^1], logits);
        }
    }

    /// <summary>Runs the language model over input vectors.</summary>
    internal Tensor Logits(ITensorOps ops, Tensor vectors, LayerContext context, Indices? logitRows)
    {
        var x = Backbone.Forward(ops, vectors, context);
        return Backbone.Head(ops, Backbone.Normalize(ops, logitRows is null ? x : ops.Rows(x, logitRows)));
    }
}
