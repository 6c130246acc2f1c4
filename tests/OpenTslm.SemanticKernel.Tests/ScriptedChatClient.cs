using Microsoft.Extensions.AI;

namespace OpenTslm.SemanticKernel.Tests;

/// <summary>A language model that says what a test tells it to, turn by turn.</summary>
internal sealed class ScriptedChatClient(params Func<IReadOnlyList<ChatMessage>, AIContent>[] turns) : IChatClient
{
    private int _turn;

    /// <summary>The options of each turn.</summary>
    public List<ChatOptions?> Options { get; } = [];

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Options.Add(options);
        await Task.Yield();
        var content = turns[_turn++]([.. messages]);
        yield return new ChatResponseUpdate(ChatRole.Assistant, [content])
        {
            MessageId = $"turn {_turn}",
            FinishReason = content is FunctionCallContent ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop,
        };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }
}
