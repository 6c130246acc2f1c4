using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace OpenTslm.Models.Observability;

/// <summary>A model whose requests are reported: spans and measures by <see cref="TslmTelemetry"/>, entries by a logger.</summary>
/// <remarks>
/// Entries: 2001 (Debug) an answer was written, 2002 (Debug) answers were scored, 2003 (Warning) a request failed,
/// 2004 (Trace) the question. Questions are written at Trace alone, samples and answers never.
/// </remarks>
/// <param name="model">The model; not disposed with this.</param>
/// <param name="loggers">Where entries go; null writes none.</param>
public sealed partial class ObservedLanguageModel(ITimeSeriesLanguageModel model, ILoggerFactory? loggers = null) : ITimeSeriesLanguageModel
{
    /// <summary>Category of the entries.</summary>
    public const string Category = "OpenTslm.Model";

    private const string Generate = "generate_content", Score = "score_labels";

    private readonly ITimeSeriesLanguageModel _model = model ?? throw new ArgumentNullException(nameof(model));
    private readonly ILogger _logger = loggers?.CreateLogger(Category) ?? NullLogger.Instance;

    /// <inheritdoc/>
    public ModelCard Card => _model.Card;

    /// <inheritdoc/>
    public IEmbeddingGenerator<TimeSeries, Embedding<float>>? Encoder => _model.Encoder;

    /// <inheritdoc/>
    public TslmPrompt CreatePrompt(IReadOnlyList<TimeSeries> series, string question, IReadOnlyList<string> options, AnswerForm form) =>
        _model.CreatePrompt(series, question, options, form);

    /// <inheritdoc/>
    public async IAsyncEnumerable<GeneratedToken> GenerateAsync(
        TslmPrompt prompt, GenerationOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        using var request = Begin(Generate, prompt);
        request.Add(options);
        await using var tokens = _model.GenerateAsync(prompt, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(tokens, request))
        {
            request.CountToken();
            yield return tokens.Current;
        }

        LogAnswer(Card.Name, request.Tokens, request.Elapsed.TotalMilliseconds);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReadOnlyList<LabelScore>>> ScoreAsync(
        IReadOnlyList<ScoreRequest> requests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        using var request = Begin(Score, requests.Count > 0 ? requests[0].Prompt : null);
        request.Add("opentslm.request.prompts", requests.Count);
        request.Add("opentslm.request.candidates", requests.Sum(r => r.Candidates.Count));
        try
        {
            var scores = await _model.ScoreAsync(requests, cancellationToken);
            LogScores(Card.Name, requests.Count, request.Elapsed.TotalMilliseconds);
            return scores;
        }
        catch (Exception e)
        {
            Fail(request, e);
            throw;
        }
    }

    /// <summary>Does nothing: the model belongs to whoever made it.</summary>
    public void Dispose()
    {
    }

    private ModelRequest Begin(string operation, TslmPrompt? prompt)
    {
        var request = new ModelRequest(operation, Card.Name);
        if (prompt is not null)
        {
            request.Add("opentslm.request.series", prompt.Segments.Count);
            request.Add("opentslm.request.samples", prompt.Segments.Sum(s => s.Series.Count));
            LogQuestion(prompt.Question);
        }

        return request;
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<GeneratedToken> tokens, ModelRequest request)
    {
        try
        {
            return await tokens.MoveNextAsync();
        }
        catch (Exception e)
        {
            Fail(request, e);
            throw;
        }
    }

    private void Fail(ModelRequest request, Exception exception)
    {
        request.Fail(exception);
        if (exception is not OperationCanceledException)
        {
            LogFailure(Card.Name, exception.GetType().Name, request.Tokens);
        }
    }

    [LoggerMessage(EventId = 2001, Level = LogLevel.Debug, Message = "{Model} wrote {Tokens} tokens in {Milliseconds:0} ms")]
    private partial void LogAnswer(string model, int tokens, double milliseconds);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Debug, Message = "{Model} scored the answers of {Prompts} prompts in {Milliseconds:0} ms")]
    private partial void LogScores(string model, int prompts, double milliseconds);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "{Model} ended with {Error} after {Tokens} tokens")]
    private partial void LogFailure(string model, string error, int tokens);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Trace, Message = "Asked: {Question}")]
    private partial void LogQuestion(string question);
}
