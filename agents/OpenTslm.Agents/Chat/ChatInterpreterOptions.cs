using Microsoft.Extensions.AI;

namespace OpenTslm.Agents.Chat;

/// <summary>What a language model may do while it interprets.</summary>
public sealed record ChatInterpreterOptions
{
    /// <summary>Most requests to the language model for one interpretation, repair included.</summary>
    public int MaximumRequests { get; init; } = 12;

    /// <summary>Most calls of tools.</summary>
    public int MaximumCalls { get; init; } = 24;

    /// <summary>How often the same call may be made; more ends the loop.</summary>
    public int MaximumRepeats { get; init; } = 2;

    /// <summary>Most characters of an answer that are read.</summary>
    public int MaximumAnswerCharacters { get; init; } = 60_000;

    /// <summary>Longest time that the language model and its tools may take together.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Asks a person whether a call that writes may be made; no such call is made where this is null.</summary>
    public Func<FunctionCallContent, CancellationToken, Task<bool>>? Approve { get; init; }

    /// <summary>Whether a chart must be de-identified before the language model sees it; only a model on this machine may see more.</summary>
    public bool NeedsDeidentified { get; init; } = true;
}
