using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OpenTslm.Agents.Interpreting;
using OpenTslm.Tools;

namespace OpenTslm.Agents.Chat;

/// <summary>
/// Runs the tools that a language model calls: within a number of calls, never the same one again and again, and with what
/// they find noted as evidence. Thread-safe, since calls of one turn run at the same time.
/// </summary>
internal sealed class GuardedTools(ToolSet tools, Recording recording, EvidenceLog log, ChatInterpreterOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _made = new(StringComparer.Ordinal);
    private readonly List<string> _calls = [];

    /// <summary>The tools as the language model sees them. What writes needs a person's approval.</summary>
    public IList<AITool> Offered { get; } =
        [.. tools.Functions.Where(f => ToolTraits.Of(f).Group is not ToolGroup.Plot).Select(f => ToolTraits.Of(f).IsReadOnly ? f : (AITool)new ApprovalRequiredAIFunction(f))];

    /// <summary>The calls in order, each with how it ended.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>Whether a call changes nothing.</summary>
    public bool IsReadOnly(string name) => tools.Functions.FirstOrDefault(f => f.Name == name) is { } function && ToolTraits.Of(function).IsReadOnly;

    /// <summary>Makes a call.</summary>
    public async ValueTask<object?> InvokeAsync(FunctionInvocationContext context, CancellationToken cancellationToken)
    {
        var name = context.Function.Name;
        if (Refuse(context) is { } refusal)
        {
            context.Terminate = true;
            Note(name, refusal);
            return Failure(refusal);
        }

        try
        {
            var result = await context.Function.InvokeAsync(context.Arguments, cancellationToken);
            Note(name, result is JsonElement { ValueKind: JsonValueKind.Object } e && e.TryGetProperty("error", out _) ? "failed" : "done");
            return WithEvidence(name, result);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && FailureText.Of(failure) is not null)
        {
            Note(name, "failed");
            return Failure(FailureText.Of(failure)!);
        }
    }

    private string? Refuse(FunctionInvocationContext context)
    {
        var key = $"{context.Function.Name} {JsonSerializer.Serialize(context.Arguments.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}={a.Value}"), JsonOptions)}";
        lock (_lock)
        {
            _made[key] = _made.GetValueOrDefault(key) + 1;
            return _calls.Count >= options.MaximumCalls ? $"refused: more than {options.MaximumCalls} calls"
                : _made[key] > options.MaximumRepeats ? "refused: the same call again"
                : null;
        }
    }

    private static JsonSerializerOptions JsonOptions => AIJsonUtilities.DefaultOptions;

    private void Note(string name, string how)
    {
        lock (_lock)
        {
            if (_calls.Count <= options.MaximumCalls)
            {
                _calls.Add($"{name}: {how}");
            }
        }
    }

    private object? WithEvidence(string name, object? result)
    {
        if (result is not JsonElement { ValueKind: JsonValueKind.Object } json || ToolEvidence.Note(name, json, recording, log) is not { Count: > 0 } ids)
        {
            return result;
        }

        var with = JsonObject.Create(json)!;
        with["evidence"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]);
        return with;
    }

    private static JsonObject Failure(string sentence) => new() { ["error"] = sentence };
}
