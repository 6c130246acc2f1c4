using System.Runtime.CompilerServices;
using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Search;

/// <summary>A model whose use is counted.</summary>
/// <param name="inner">The model; not owned.</param>
internal sealed class MeteredModel(ITimeSeriesLanguageModel inner) : ITimeSeriesLanguageModel
{
    private int _calls;
    private long _read;
    private long _written;

    /// <inheritdoc/>
    public ModelCard Card => inner.Card;

    /// <summary>Calls: one for a text, one for a set of candidates that is scored.</summary>
    public int Calls => _calls;

    /// <summary>Tokens of the texts that went in, as <see cref="TokenEstimate"/> counts them; the series are not text.</summary>
    public long TokensRead => Interlocked.Read(ref _read);

    /// <summary>Tokens that came out.</summary>
    public long TokensWritten => Interlocked.Read(ref _written);

    /// <inheritdoc/>
    public TslmPrompt CreatePrompt(IReadOnlyList<TimeSeries> series, string question, IReadOnlyList<string> options, AnswerForm form) =>
        inner.CreatePrompt(series, question, options, form);

    /// <inheritdoc/>
    public async IAsyncEnumerable<GeneratedToken> GenerateAsync(
        TslmPrompt prompt, GenerationOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Count(prompt, "");
        await foreach (var token in inner.GenerateAsync(prompt, options, cancellationToken))
        {
            Interlocked.Increment(ref _written);
            yield return token;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<IReadOnlyList<LabelScore>>> ScoreAsync(IReadOnlyList<ScoreRequest> requests, CancellationToken cancellationToken = default)
    {
        foreach (var request in requests)
        {
            Count(request.Prompt, request.Rationale + string.Concat(request.Candidates));
        }

        return inner.ScoreAsync(requests, cancellationToken);
    }

    /// <summary>Leaves the model to its owner.</summary>
    public void Dispose()
    {
    }

    private void Count(TslmPrompt prompt, string more)
    {
        Interlocked.Increment(ref _calls);
        Interlocked.Add(ref _read, TokenEstimate.Of(prompt.Preamble + string.Concat(prompt.Segments.Select(s => s.Text)) + prompt.Question + more));
    }
}
