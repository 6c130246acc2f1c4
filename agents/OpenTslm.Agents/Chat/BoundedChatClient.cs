using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace OpenTslm.Agents.Chat;

/// <summary>Lets so many requests through and no more, whoever makes them. It is never disposed of: the client behind it is the host's.</summary>
internal sealed class BoundedChatClient(IChatClient inner, int maximum) : DelegatingChatClient(inner)
{
    private int _requests;

    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Count();
        return base.GetResponseAsync(messages, options, cancellationToken);
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Count();
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            yield return update;
        }
    }

    private void Count()
    {
        if (Interlocked.Increment(ref _requests) > maximum)
        {
            throw new ChatBudgetException($"the language model came to no answer in {maximum} requests");
        }
    }
}
