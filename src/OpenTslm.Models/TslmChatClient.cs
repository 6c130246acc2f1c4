using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenTslm.Models.Generation;

namespace OpenTslm.Models;

/// <summary>
/// A time-series language model as a chat client: series come as <see cref="TimeSeriesContent"/> in the messages, or as
/// data of a signal format; the question is the text of the last user message; the rationale of the reply is
/// <see cref="TextReasoningContent"/>, and its answer <see cref="TextContent"/>.
/// </summary>
/// <remarks>
/// The model answers one question at a time: all series of the conversation are read, in order and each once, but earlier
/// questions, replies and system messages are not. Of <see cref="ChatOptions"/> it knows the token limit, temperature,
/// top-k, top-p, seed and stop sequences, <see cref="ReasoningEffort.None"/> (answer at once) and
/// <see cref="AnswersProperty"/>. Without a temperature it is greedy. A rationale that comes to no answer is given as the
/// answer, too. Thread-safe.
/// </remarks>
/// <param name="model">The model; not disposed with the client.</param>
/// <param name="reader">Reads <see cref="DataContent"/> of signal formats; null refuses it.</param>
public sealed class TslmChatClient(ITimeSeriesLanguageModel model, ISignalReader? reader = null) : IChatClient
{
    /// <summary>Key of <see cref="ChatOptions.AdditionalProperties"/> for the possible answers, an <c>IEnumerable&lt;string&gt;</c>.</summary>
    public const string AnswersProperty = "opentslm.answers";

    private readonly ITimeSeriesLanguageModel _model = model ?? throw new ArgumentNullException(nameof(model));

    /// <inheritdoc/>
    /// <exception cref="PromptException">There is no question, or the model cannot read the series.</exception>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    /// <remarks>One update for each piece of text that becomes certain, then one with the reason of the end and the token count.</remarks>
    /// <exception cref="PromptException">There is no question, or the model cannot read the series.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var prompt = await Task.Run(() => CreatePrompt([.. messages], options), cancellationToken);
        var generation = Generation(options);
        var reply = new ReplyParts(hasRationale: prompt.Form == AnswerForm.RationaleFirst);
        var id = Guid.NewGuid().ToString("N");
        var count = 0;
        await foreach (var token in _model.GenerateAsync(prompt, generation, cancellationToken))
        {
            count++;
            foreach (var part in reply.Push(token.Text))
            {
                yield return Update(id, part);
            }
        }

        foreach (var part in reply.End())
        {
            yield return Update(id, part);
        }

        var last = Update(id, new UsageContent(new UsageDetails { OutputTokenCount = count }));
        last.FinishReason = count < generation.MaximumTokens ? ChatFinishReason.Stop : ChatFinishReason.Length;
        yield return last;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("opentslm", defaultModelId: _model.Card.Name)
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(_model) ? _model
            : null;
    }

    /// <summary>Does nothing: the model belongs to whoever made it.</summary>
    public void Dispose()
    {
    }

    private static GenerationOptions Generation(ChatOptions? options)
    {
        var defaults = new GenerationOptions();
        return options is null ? defaults : new GenerationOptions
        {
            MaximumTokens = options.MaxOutputTokens ?? defaults.MaximumTokens,
            Temperature = options.Temperature ?? defaults.Temperature,
            TopK = options.TopK ?? defaults.TopK,
            TopP = options.TopP ?? defaults.TopP,
            Seed = unchecked((ulong)(options.Seed ?? 0)),
            StopStrings = [.. options.StopSequences ?? []],
        };
    }

    private TslmPrompt CreatePrompt(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var question = messages.LastOrDefault(m => m.Role == ChatRole.User && !string.IsNullOrWhiteSpace(m.Text))?.Text
            ?? throw new PromptException("No user message holds a question: ask something about the series.");
        TimeSeries[] series = [.. messages.SelectMany(m => m.Contents).SelectMany(SeriesOf).Distinct()];
        var answers = options?.AdditionalProperties?.TryGetValue(AnswersProperty, out IEnumerable<string>? given) == true ? given : [];
        var form = options?.Reasoning?.Effort == ReasoningEffort.None ? AnswerForm.Direct : AnswerForm.RationaleFirst;
        return _model.CreatePrompt(series, question, [.. answers], form);
    }

    private IReadOnlyList<TimeSeries> SeriesOf(AIContent content) => content switch
    {
        TimeSeriesContent { Series: var series } => [series],
        DataContent data => SignalData.Read(data, reader),
        _ => [],
    };

    private ChatResponseUpdate Update(string id, AIContent content) => new(ChatRole.Assistant, [content])
    {
        ResponseId = id,
        MessageId = id,
        ModelId = _model.Card.Name,
    };
}
