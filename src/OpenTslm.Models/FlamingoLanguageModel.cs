using Microsoft.Extensions.AI;
using OpenTslm.Certificates;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Embedded;
using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Generation;
using OpenTslm.Models.Generation.Batching;
using OpenTslm.Models.Prompting;
using OpenTslm.Models.Tokenizers;
using OpenTslm.Tensors;

namespace OpenTslm.Models;

/// <summary>A <see cref="FlamingoModel"/> with its tokenizer and prompts: series and a question in, text out.</summary>
/// <remarks>
/// Thread-safe: many callers are served together, each with the result that it would have alone. The encoded series and the
/// text read last are kept for a while, so that a second question about the same series pays only for its own tokens. A disposed
/// model ends a running generation at its next token; its file is released when the last call has left.
/// </remarks>
public sealed class FlamingoLanguageModel : ITimeSeriesLanguageModel
{
    private const long LargestHashedAtStart = 64 << 20;
    private readonly ModelBundle _bundle;
    private readonly SeriesPreparer _preparer;
    private readonly PromptBuilder _prompts;
    private readonly PromptEncoder _encoder;
    private readonly FlamingoLanguageModelOptions _options;
    private readonly PassScheduler _scheduler;
    private readonly Lazy<WorkerPool> _workers;
    private readonly Lazy<ModelCard> _card;
    private readonly bool _hashesAtStart;
    private readonly UseCount _uses;
    private readonly SeriesMeans _means = new();

    /// <summary>Makes a model of its parts, such as one that has just been trained.</summary>
    /// <param name="bundle">Sizes, tokenizer, prompts and card; the card is given out as it is.</param>
    /// <param name="weights">The weights under upstream names; they are not copied and must not change.</param>
    /// <param name="options">How to compute; null is the defaults.</param>
    /// <exception cref="InvalidDataException">The parts do not fit each other, or a weight is missing or has another shape.</exception>
    public FlamingoLanguageModel(ModelBundle bundle, IWeightSource weights, FlamingoLanguageModelOptions? options = null)
        : this(bundle, weights, options, file: null, calibration: null)
    {
    }

    private FlamingoLanguageModel(ModelBundle bundle, IWeightSource weights, FlamingoLanguageModelOptions? options, GgufFile? file, Func<ModelCalibration?>? calibration)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(weights);
        _options = options ?? new FlamingoLanguageModelOptions();
        _options.Validate();
        bundle.Validate();
        _bundle = bundle;
        _preparer = new SeriesPreparer(bundle.Preparation);
        _prompts = new PromptBuilder(bundle.Template, _preparer);
        _encoder = new PromptEncoder(bundle.Tokenizer, bundle.Template);
        Network = new FlamingoModel(bundle.Config, weights)
        {
            CacheType = _options.CacheType ?? bundle.Config.Backbone.UsualCacheType,
        };
        _workers = new Lazy<WorkerPool>(() => new WorkerPool(_options.Threads));
        _uses = new UseCount(() => Release(file));
        _scheduler = new PassScheduler(
            () => new PassRunner(new FlamingoPasses(Network, CreateExecutor(), _means)),
            _options.KeptSessions,
            () => _uses.IsClosed ? new ObjectDisposedException(GetType().FullName) : null);
        _card = new Lazy<ModelCard>(() => file is null ? bundle.Card : CardOf(file, calibration?.Invoke()));
        _hashesAtStart = file is { Length: <= LargestHashedAtStart };
        if (_hashesAtStart)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => _ = Card, null);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The hash of a file of up to 64 MiB is computed in the background from the start, of a larger one when the card is first
    /// asked for; this waits for it.
    /// </remarks>
    /// <exception cref="ObjectDisposedException">The model was disposed before its larger file was hashed.</exception>
    public ModelCard Card => _card.Value;

    /// <inheritdoc/>
    public IEmbeddingGenerator<TimeSeries, Embedding<float>> Encoder => new SeriesEmbeddingGenerator(this);

    /// <summary>The network.</summary>
    internal FlamingoModel Network { get; }

    /// <summary>Opens a model file.</summary>
    /// <param name="path">
    /// A GGUF file that <see cref="ModelBundle.Save"/> wrote. It is mapped, not read, and must not change. A calibration that lies
    /// beside it (<see cref="ModelCalibration.FileSuffix"/>) becomes part of the card where it names this file's hash.
    /// </param>
    /// <param name="options">How to compute; null is the defaults.</param>
    /// <exception cref="InvalidDataException">It is damaged, truncated or of another kind; the message is one sentence.</exception>
    /// <exception cref="IOException">It is not there, is a folder or must not be read; the message is one sentence.</exception>
    public static FlamingoLanguageModel Open(string path, FlamingoLanguageModelOptions? options = null) =>
        ModelFile.Open(path, file => Open(file, options, CalibrationFile.Beside(path)));

    /// <summary>Opens the model inside this library, where it lies in memory.</summary>
    /// <param name="options">How to compute; null is the defaults.</param>
    /// <exception cref="FileNotFoundException">This build embeds none.</exception>
    public static FlamingoLanguageModel OpenEmbedded(FlamingoLanguageModelOptions? options = null) =>
        ModelFile.Create(EmbeddedModel.Open(), file => Open(file, options, EmbeddedModel.ReadCalibration));

    /// <inheritdoc/>
    public TslmPrompt CreatePrompt(IReadOnlyList<TimeSeries> series, string question, IReadOnlyList<string> options, AnswerForm form)
    {
        _uses.ThrowIfClosed(this);
        return _prompts.Create(series, question, options, form);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="PromptException">While enumerating: the model cannot read the series, or its context is full.</exception>
    /// <exception cref="ObjectDisposedException">While enumerating: the model is disposed.</exception>
    public IAsyncEnumerable<GeneratedToken> GenerateAsync(
        TslmPrompt prompt, GenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        options ??= new GenerationOptions();
        options.Validate();
        return TokenStream.RunAsync(token => RequestOf(prompt, options, token), _scheduler, _uses, this, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A request has no candidate, an empty one, or a rationale that does not fit its prompt's form.</exception>
    /// <exception cref="PromptException">The model cannot read the series, or the text is too long.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<LabelScore>>> ScoreAsync(
        IReadOnlyList<ScoreRequest> requests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        foreach (var request in requests)
        {
            AnswerScorer.Require(request);
        }

        using var use = _uses.Begin(this);
        var made = await Task.Run(() => RequestsOf(requests, cancellationToken), cancellationToken);
        var likelihoods = await TokenStream.ScoreAsync(made, _scheduler, cancellationToken);
        return [.. requests.Select((request, n) => AnswerScorer.Normalize(request.Candidates, likelihoods[n]))];
    }

    /// <summary>
    /// The mean of the encoder's tokens, one vector a series. Of a series that was asked about lately it is known; encoded together with
    /// others, it differs by rounding from what it is alone.
    /// </summary>
    internal async Task<float[][]> EmbedAsync(IReadOnlyList<TimeSeries> series, CancellationToken cancellationToken)
    {
        using var use = _uses.Begin(this);
        return await Task.Run(() => EmbeddingsOf(series, cancellationToken), cancellationToken);
    }

    /// <summary>Releases the model: at once, or when the last call that is running has left.</summary>
    public void Dispose()
    {
        if (_hashesAtStart)
        {
            _ = Card; // the background must have left the file, and the card stays readable
        }

        _uses.Close();
    }

    internal static FlamingoLanguageModel Open(GgufFile file, FlamingoLanguageModelOptions? options, ModelCalibration? calibration) =>
        Open(file, options, () => calibration);

    // The calibration is read when the card is made, which for a small file is in the background.
    private static FlamingoLanguageModel Open(GgufFile file, FlamingoLanguageModelOptions? options, Func<ModelCalibration?> calibration) =>
        new(ModelBundle.Load(file), file, options, file, calibration);

    private ITensorOps CreateExecutor() => _options.CreateExecutor?.Invoke() ??
        new CpuOps(_workers.Value, _options.ActivationType ?? _bundle.Config.Backbone.UsualActivationType);

    private GenerationRequest RequestOf(TslmPrompt prompt, GenerationOptions options, CancellationToken cancellationToken)
    {
        var tokenizer = _bundle.Tokenizer;
        var text = _encoder.Encode(prompt);
        var decoder = new IncrementalDecoder(tokenizer);
        var most = _bundle.Config.Backbone.MaximumPositions;
        var tooLong =
            $"The prompt takes {text.Ids.Length} tokens, but the model reads at most {most}: shorten the question or choose fewer channels.";
        if (text.Ids.Length > most)
        {
            throw new PromptException(tooLong);
        }

        var writer = new TokenWriter(options, new TokenSampler(options, tokenizer), id => id == tokenizer.EndId, decoder.Add, decoder.Finish);
        return new GenerationRequest(InputOf(prompt), new TextRows(text.Ids, text.SeriesSeen, text.Ids.Length), writer, cancellationToken)
        {
            TooLong = tooLong,
            ContextFull =
                $"The answer does not fit into the model's context of {most} tokens: choose fewer channels or ask a shorter question.",
        };
    }

    private ScoringRequest[] RequestsOf(IReadOnlyList<ScoreRequest> requests, CancellationToken cancellationToken)
    {
        var made = new ScoringRequest[requests.Count];
        for (var i = 0; i < made.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _uses.ThrowIfClosed(this);
            made[i] = RequestOf(requests[i], cancellationToken);
        }

        return made;
    }

    private ScoringRequest RequestOf(ScoreRequest request, CancellationToken cancellationToken)
    {
        var prompt = _encoder.Encode(request.Prompt);
        var text = request.Rationale is { } rationale ? prompt.Append(_encoder.EncodeRationale(rationale)) : prompt;
        var continuations = AnswerScorer.Encode(text, request.Candidates, _encoder, _bundle.Config.Backbone.MaximumPositions);
        var rows = new TextRows(text.Ids, text.SeriesSeen, prompt.Ids.Length);
        return new ScoringRequest(InputOf(request.Prompt), rows, continuations, rowsBehind: 0, cancellationToken)
        {
            IsKept = !request.IsOneOff,
            TooLong = "The text is too long for the model.",
        };
    }

    private float[][] EmbeddingsOf(IReadOnlyList<TimeSeries> series, CancellationToken cancellationToken)
    {
        ITensorOps? ops = null;
        try
        {
            var vectors = new float[series.Count][];
            for (var n = 0; n < vectors.Length; n++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _uses.ThrowIfClosed(this);
                var prepared = _preparer.Prepare(series[n], out _);
                vectors[n] = _means.Find(prepared) ?? TokenMean.Of(ops ??= CreateExecutor(), Network.Encoder, prepared);
            }

            return vectors;
        }
        finally
        {
            (ops as IDisposable)?.Dispose();
        }
    }

    private SeriesInput InputOf(TslmPrompt prompt) => new(_preparer.Prepare([.. prompt.Segments.Select(s => s.Series)], out _));

    private ModelCard CardOf(GgufFile file, ModelCalibration? calibration)
    {
        using var use = _uses.Begin(this);
        var hash = file.ComputeHash();
        return _bundle.Card with { Hash = hash, Calibration = calibration?.ModelHash == hash ? calibration : null };
    }

    private void Release(GgufFile? file)
    {
        _scheduler.Dispose();
        if (_workers.IsValueCreated)
        {
            _workers.Value.Dispose();
        }

        file?.Dispose();
    }
}
