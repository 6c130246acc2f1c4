using Microsoft.Extensions.AI;

namespace OpenTslm.Tools;

/// <summary>What a host offers a tool while it runs: a place to report progress, and a person to ask. Both may be missing.</summary>
/// <remarks>They travel in <see cref="AIFunctionArguments.Context"/>, which language models do not see.</remarks>
public static class ToolCall
{
    private static readonly object ProgressKey = new();
    private static readonly object AskKey = new();

    /// <summary>Gives a call a place to report its progress.</summary>
    public static void OfferProgress(this AIFunctionArguments arguments, IProgress<ToolProgress> progress) =>
        Offer(arguments, ProgressKey, progress);

    /// <summary>Gives a call somebody to ask; the answer is a text, or null where the person would not say.</summary>
    public static void OfferPerson(this AIFunctionArguments arguments, Func<ToolQuestion, CancellationToken, Task<string?>> ask) =>
        Offer(arguments, AskKey, ask);

    /// <summary>Where the call reports its progress, or null.</summary>
    internal static IProgress<ToolProgress>? Progress(this AIFunctionArguments arguments) =>
        Find(arguments, ProgressKey) as IProgress<ToolProgress>;

    /// <summary>Asks the person; null where there is none, or no answer.</summary>
    internal static async Task<string?> AskPersonAsync(
        this AIFunctionArguments arguments, ToolQuestion question, CancellationToken cancellationToken) =>
        Find(arguments, AskKey) is Func<ToolQuestion, CancellationToken, Task<string?>> ask ? await ask(question, cancellationToken) : null;

    private static object? Find(AIFunctionArguments arguments, object key) =>
        arguments.Context is { } context && context.TryGetValue(key, out var value) ? value : null;

    private static void Offer(AIFunctionArguments arguments, object key, object value)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(value);
        (arguments.Context ??= new Dictionary<object, object?>())[key] = value;
    }
}
