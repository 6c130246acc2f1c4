using OpenTslm.Certificates;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Generation;
using OpenTslm.Models.Generation.Batching;
using OpenTslm.Models.Prompting.Published;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Published;

/// <summary>A published OpenTSLM checkpoint, converted to one file: series and a question in, text out.</summary>
/// <remarks>
/// Prompts, scaling and numbers are those that the checkpoint was trained with. Thread-safe: many callers are served together, each
/// with the result that it would have alone. The prompt read last is kept, so that a second question about it pays only for its own
/// tokens. A disposed model ends a running generation at its next token; its file is released when the last call has left.
/// </remarks>
public sealed class PublishedLanguageModel : ITimeSeriesLanguageModel
{
    private const string Marker = "Answer:";
    private readonly PublishedBundle _bundle;
    private readonly PublishedNetwork _network;
    private readonly PublishedTokenizer _tokenizer;
    private readonly PublishedPreparer _preparer;
    private readonly PublishedPromptBuilder _prompts;
    private readonly FlamingoLanguageModelOptions _options;
    private readonly PassScheduler _scheduler;
    private readonly Lazy<WorkerPool> _workers;
    private readonly Lazy<ModelCard> _card;
    private readonly UseCount _uses;

    private PublishedLanguageModel(GgufFile file, FlamingoLanguageModelOptions? options, ModelCalibration? calibration)
    {
        _options = options ?? new FlamingoLanguageModelOptions();
        _options.Validate();
        _bundle = PublishedBundle.Read(file.Metadata);
        _network = _bundle.CreateNetwork(file, out _tokenizer, out var maximumSamples, _options.CacheType);
        _preparer = new PublishedPreparer(TaskFormat.Of(_bundle.Task), maximumSamples);
        _prompts = new PublishedPromptBuilder(_bundle.Prompt, _preparer);
        _workers = new Lazy<WorkerPool>(() => new WorkerPool(_options.Threads));

        // Keys and values of a long prompt take hundreds of megabytes in a large model: the one in use is enough.
        _scheduler = new PassScheduler(
            () => new PassRunner(_network.CreatePasses(CreateExecutor())),
            Math.Min(_options.KeptSessions, 1),
            () => _uses!.IsClosed ? new ObjectDisposedException(GetType().FullName) : null);
        _card = new Lazy<ModelCard>(() => CardOf(file, calibration));
        _uses = new UseCount(() => Release(file));
    }

    /// <inheritdoc/>
    /// <remarks>The file is hashed when the card is first asked for.</remarks>
    /// <exception cref="ObjectDisposedException">The model was disposed before its file was hashed.</exception>
    public ModelCard Card => _card.Value;

    /// <summary>How the base model's settings ask to choose tokens, which decides for upstream.</summary>
    public PublishedGeneration Generation => _bundle.Generation;

    /// <summary>Opens a file that <c>opentslm convert</c> wrote of a checkpoint. It is mapped, not read, and must not change.</summary>
    /// <param name="path">
    /// The GGUF file. A calibration that lies beside it (<see cref="ModelCalibration.FileSuffix"/>) becomes part of the card where it names
    /// this file's hash.
    /// </param>
    /// <param name="options">How to compute; null is the defaults.</param>
    /// <exception cref="InvalidDataException">It is damaged, truncated or of another kind; the message is one sentence.</exception>
    /// <exception cref="IOException">It is not there, is a folder or must not be read; the message is one sentence.</exception>
    public static PublishedLanguageModel Open(string path, FlamingoLanguageModelOptions? options = null) =>
        ModelFile.Open(path, file => Open(file, options, CalibrationFile.Beside(path)));

    /// <inheritdoc/>
    public TslmPrompt CreatePrompt(IReadOnlyList<TimeSeries> series, string question, IReadOnlyList<string> options, AnswerForm form)
    {
        _uses.ThrowIfClosed(this);
        return _prompts.Create(series, question, options, form);
    }

    /// <inheritdoc/>
    /// <param name="prompt">The prompt.</param>
    /// <param name="options">How tokens are chosen; null: as the base model's settings ask, which draw them at random.</param>
    /// <param name="cancellationToken">Ends the generation.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="PromptException">While enumerating: the model cannot read the series, or its context is full.</exception>
    /// <exception cref="ObjectDisposedException">While enumerating: the model is disposed.</exception>
    public IAsyncEnumerable<GeneratedToken> GenerateAsync(
        TslmPrompt prompt, GenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        options ??= Generation.ToOptions(seed: 0);
        options.Validate();
        return TokenStream.RunAsync(token => RequestOf(prompt, options, token), _scheduler, _uses, this, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Trained answers end with or without a full stop; an answer's likelihood is that of both together. Asked directly, a model
    /// that was trained to reason first is made to begin with the answer's marker.
    /// </remarks>
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
        var found = await TokenStream.ScoreAsync(made, _scheduler, cancellationToken);
        return [.. requests.Select((request, n) => AnswerScorer.Normalize(
            request.Candidates, [.. Enumerable.Range(0, request.Candidates.Count).Select(c => LogSum(found[n][2 * c], found[n][(2 * c) + 1]))]))];
    }

    /// <summary>Releases the model: at once, or when the last call that is running has left.</summary>
    public void Dispose() => _uses.Close();

    internal static PublishedLanguageModel Open(GgufFile file, FlamingoLanguageModelOptions? options, ModelCalibration? calibration) =>
        new(file, options, calibration);

    private IReadOnlyList<int> EndIds =>
        _bundle.Flamingo is null && _bundle.Generation.EndIds.Count > 0 ? _bundle.Generation.EndIds : [_tokenizer.EndId];

    private ITensorOps CreateExecutor() => _options.CreateExecutor?.Invoke() ??
        new CpuOps(_workers.Value, _options.ActivationType ?? _bundle.Backbone.UsualActivationType);

    private GenerationRequest RequestOf(TslmPrompt prompt, GenerationOptions options, CancellationToken cancellationToken)
    {
        const string Full = "The answer does not fit into the model's context: choose fewer channels or ask a shorter question.";
        var input = Encode(prompt);
        var decoder = _tokenizer.CreateDecoder(_bundle.Generation.CleanUp);
        var ends = EndIds;
        var writer = new TokenWriter(options, new TokenSampler(options, _network.IsAllowed), ends.Contains, decoder.Add, decoder.Finish);
        var rows = _network.RowsOf(input, _network.EncodeResponse(BeginningOf(prompt)));
        return new GenerationRequest(_network.InputOf(input), rows, writer, cancellationToken) { TooLong = Full, ContextFull = Full };
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
        var before = request.Rationale is { } rationale ? WithMarker(rationale) : BeginningOf(request.Prompt);

        // The tokens of an answer are those that it adds to what stands before it, with its first space.
        int[] Continue(string answer) => before.Length == 0
            ? _network.EncodeResponse(answer)
            : _tokenizer.Plain(" " + answer);
        int[][] continuations = [.. request.Candidates.SelectMany(c => new[] { c.Trim(), c.Trim().TrimEnd('.') + "." }
            .Select(answer => (int[])[.. Continue(answer), _tokenizer.EndId]))];
        var input = Encode(request.Prompt);
        var rows = _network.RowsOf(input, _network.EncodeResponse(before));
        return new ScoringRequest(_network.InputOf(input), rows, continuations, continuations.Max(c => c.Length), cancellationToken)
        {
            IsKept = !request.IsOneOff,
            TooLong = "The rationale and the answers do not fit into the model's context: ask a shorter question.",
        };
    }

    private static double LogSum(double a, double b)
    {
        var largest = Math.Max(a, b);
        return largest + Math.Log(Math.Exp(a - largest) + Math.Exp(b - largest));
    }

    private string BeginningOf(TslmPrompt prompt) =>
        prompt.Form == AnswerForm.Direct && !_preparer.Format.AnswersDirectly ? Marker : "";

    private string WithMarker(string rationale)
    {
        var at = rationale.LastIndexOf(Marker, StringComparison.Ordinal);
        var text = (at < 0 ? rationale : rationale[..at]).Trim();
        return _preparer.Format.AnswersDirectly ? text : text.Length == 0 ? Marker : $"{text} {Marker}";
    }

    private PublishedInput Encode(TslmPrompt prompt) =>
        _network.Encode(prompt, _preparer.Prepare([.. prompt.Segments.Select(s => s.Series)]));

    private ModelCard CardOf(GgufFile file, ModelCalibration? calibration)
    {
        using var use = _uses.Begin(this);
        var hash = file.ComputeHash();
        return _bundle.Card with { Hash = hash, Calibration = calibration?.ModelHash == hash ? calibration : null };
    }

    private void Release(GgufFile file)
    {
        _scheduler.Dispose();
        if (_workers.IsValueCreated)
        {
            _workers.Value.Dispose();
        }

        file.Dispose();
    }
}
