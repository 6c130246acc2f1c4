using Microsoft.Extensions.AI;

namespace OpenTslm.Testing;

/// <summary>Gives one answer and remembers what it was asked.</summary>
/// <param name="answer">The answer; null fails.</param>
internal sealed class ScriptedChatClient(string? answer) : IChatClient
{
    public IReadOnlyList<ChatMessage> Asked { get; private set; } = [];

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Asked = [.. messages];
        return answer is null
            ? Task.FromException<ChatResponse>(new HttpRequestException("No route to host."))
            : Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)));
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
