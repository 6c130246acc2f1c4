using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace OpenTslm.Agents.Tests.Chat;

/// <summary>A language model that says what a test tells it to, one step a request; the last step is repeated.</summary>
internal sealed class ScriptedChatClient(params Func<IReadOnlyList<ChatMessage>, ChatOptions?, CancellationToken, Task<AIContent[]>>[] steps) : IChatClient
{
    public int Requests { get; private set; }

    public List<IReadOnlyList<ChatMessage>> Seen { get; } = [];

    public static Func<IReadOnlyList<ChatMessage>, ChatOptions?, CancellationToken, Task<AIContent[]>> Say(string text) =>
        (_, _, _) => Task.FromResult<AIContent[]>([new TextContent(text)]);

    public static Func<IReadOnlyList<ChatMessage>, ChatOptions?, CancellationToken, Task<AIContent[]>> Call(string tool, params (string Name, object? Value)[] arguments) =>
        (messages, _, _) => Task.FromResult<AIContent[]>([new FunctionCallContent(
            Guid.NewGuid().ToString("N"), tool, arguments.ToDictionary(a => a.Name, a => a.Value is "HANDLE" ? HandleIn(messages) : a.Value))]);

    public static string HandleIn(IReadOnlyList<ChatMessage> messages)
    {
        var text = string.Join(' ', messages.Select(m => m.Text));
        return text.Substring(text.IndexOf("recording://", StringComparison.Ordinal), 28);
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var all = messages.ToArray();
        Seen.Add(all);
        var step = steps[Math.Min(Requests++, steps.Length - 1)];
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, [.. await step(all, options, cancellationToken)]));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("test", null, "scripted-chat") : null;

    public void Dispose()
    {
    }
}
