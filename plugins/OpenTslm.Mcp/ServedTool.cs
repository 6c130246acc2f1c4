using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using OpenTslm.Tools;

namespace OpenTslm.Mcp;

/// <summary>One tool of the set as the protocol shows it.</summary>
/// <remarks>
/// A result is given twice, as the specification asks: as an object under the output schema and as text for clients that
/// hand only text on. A result that holds nothing but <c>error</c> carries the protocol's error flag.
/// </remarks>
internal sealed class ServedTool : McpServerTool
{
    private static readonly SearchValues<char> HexadecimalDigits = SearchValues.Create("0123456789abcdef");

    private readonly AIFunction _function;
    private readonly ToolJournal _journal;

    /// <summary>Shows a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="journal">Where calls are written down.</param>
    public ServedTool(AIFunction function, ToolJournal journal)
    {
        _function = function;
        _journal = journal;
        var traits = ToolTraits.Of(function);
        ProtocolTool = new Tool
        {
            Name = function.Name,
            Title = traits.Title,
            Description = function.Description,
            InputSchema = function.JsonSchema,
            OutputSchema = traits.Group is null ? null : function.ReturnJsonSchema,

            // The other hints mean something only for tools that change something, and every word costs a client.
            Annotations = traits.IsReadOnly
                ? new ToolAnnotations { ReadOnlyHint = true }
                : new ToolAnnotations { DestructiveHint = traits.IsDestructive, IdempotentHint = traits.Group is not null, OpenWorldHint = traits.Group is null },
        };
    }

    /// <inheritdoc/>
    public override Tool ProtocolTool { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<object> Metadata => [];

    /// <inheritdoc/>
    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        var arguments = new AIFunctionArguments { Services = request.Services };
        foreach (var (name, value) in request.Params.Arguments ?? new Dictionary<string, JsonElement>())
        {
            arguments[name] = value;
        }

        var questions = new ClientQuestions(request);
        if (questions.CanAsk)
        {
            arguments.OfferPerson(questions.AskAsync);
        }

        var started = Stopwatch.GetTimestamp();
        var outcome = "crashed";
        try
        {
            var result = await InvokeAsync(request, arguments, cancellationToken);
            outcome = result.IsError == true ? "refused" : "done";
            return result;
        }
        catch (InputRequiredException)
        {
            outcome = "asked back";
            throw;
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        finally
        {
            _journal.Write(Principal.NameOf(request.User), _function.Name, HandleIn(arguments), outcome, Stopwatch.GetElapsedTime(started));
        }
    }

    private async Task<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        if (request.Params.ProgressToken is not { } token)
        {
            return ToolResults.Of(await _function.InvokeAsync(arguments, cancellationToken), _function);
        }

        await using var progress = new ProgressPump(request.Server, token, cancellationToken);
        arguments.OfferProgress(progress);
        return ToolResults.Of(await _function.InvokeAsync(arguments, cancellationToken), _function);
    }

    /// <summary>The handle that a call names; any other text stays out of the journal.</summary>
    private static string? HandleIn(AIFunctionArguments arguments) =>
        arguments.TryGetValue("recording", out var value) && value is JsonElement { ValueKind: JsonValueKind.String } json
            && json.GetString() is { Length: <= 32 } text && text.StartsWith("recording://", StringComparison.Ordinal)
            && text.AsSpan("recording://".Length).IndexOfAnyExcept(HexadecimalDigits) < 0
            ? text
            : null;
}
