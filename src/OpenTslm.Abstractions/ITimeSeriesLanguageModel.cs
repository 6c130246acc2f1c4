using Microsoft.Extensions.AI;

namespace OpenTslm;

/// <summary>A model that reads text and raw series and writes text.</summary>
/// <remarks>Implementations are thread-safe: calls may overlap. CPU work runs on the caller's enumeration, offloaded once inside.</remarks>
public interface ITimeSeriesLanguageModel : IDisposable
{
    /// <summary>What the model is.</summary>
    ModelCard Card { get; }

    /// <summary>Embeds a series as the model reads it; null where the model offers no such encoder. It needs no disposing.</summary>
    IEmbeddingGenerator<TimeSeries, Embedding<float>>? Encoder => null;

    /// <summary>Builds the prompt that this model was trained to read.</summary>
    /// <param name="series">The series, in order.</param>
    /// <param name="question">The question in the caller's words; control tokens in it are plain text to the model.</param>
    /// <param name="options">Possible answers, or empty for an open question.</param>
    /// <param name="form">Whether to reason first.</param>
    /// <exception cref="PromptException">The model cannot read these series: too many, too long, too short, not finite.</exception>
    TslmPrompt CreatePrompt(IReadOnlyList<TimeSeries> series, string question, IReadOnlyList<string> options, AnswerForm form);

    /// <summary>Streams the continuation of a prompt, token by token.</summary>
    IAsyncEnumerable<GeneratedToken> GenerateAsync(TslmPrompt prompt, GenerationOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Scores candidate answers; one list a request, in the order of its candidates.</summary>
    Task<IReadOnlyList<IReadOnlyList<LabelScore>>> ScoreAsync(IReadOnlyList<ScoreRequest> requests, CancellationToken cancellationToken = default);
}
