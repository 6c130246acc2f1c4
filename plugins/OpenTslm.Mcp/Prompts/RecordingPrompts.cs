using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using OpenTslm.Tools;

namespace OpenTslm.Mcp.Prompts;

/// <summary>Ready-made requests that a person picks from a list, with completion of their arguments.</summary>
/// <param name="options">The store, for completion.</param>
internal sealed class RecordingPrompts(ToolSetOptions options)
{
    private const int MostCompletions = 100;

    /// <summary>Answers the protocol's requests about prompts.</summary>
    public void AddTo(McpServerHandlers handlers)
    {
        handlers.ListPromptsHandler = (_, _) => ValueTask.FromResult(new ListPromptsResult { Prompts = [.. PromptTexts.All.Select(p => p.ToProtocol())] });
        handlers.GetPromptHandler = (request, _) => ValueTask.FromResult(Get(request.Params));
        handlers.CompleteHandler = CompleteAsync;
    }

    private static GetPromptResult Get(GetPromptRequestParams request)
    {
        var prompt = PromptTexts.All.FirstOrDefault(p => p.Name == request.Name)
            ?? throw new McpProtocolException($"There is no prompt '{request.Name}'.", McpErrorCode.InvalidParams);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in prompt.Arguments)
        {
            var value = request.Arguments?.TryGetValue(argument.Name, out var given) == true ? given.ToString().Trim() : "";
            if (value.Length == 0 && argument.IsRequired)
            {
                throw new McpProtocolException($"The argument '{argument.Name}' is missing; {argument.Description}", McpErrorCode.InvalidParams);
            }

            values[argument.Name] = value;
        }

        return new GetPromptResult
        {
            Description = prompt.Description,
            Messages = [new PromptMessage { Role = Role.User, Content = new TextContentBlock { Text = prompt.Write(values) } }],
        };
    }

    private async ValueTask<CompleteResult> CompleteAsync(RequestContext<CompleteRequestParams> request, CancellationToken cancellationToken)
    {
        var argument = request.Params.Argument;
        var all = request.Params.Ref switch
        {
            PromptReference prompt when PromptTexts.All.Any(p => p.Name == prompt.Name) =>
                await ValuesAsync(argument.Name, request.Params.Context?.Arguments, cancellationToken),
            ResourceTemplateReference { Uri: { } template } when template.StartsWith("recording://{id}", StringComparison.Ordinal) && argument.Name == "id" =>
                [.. (await HandlesAsync(cancellationToken)).Select(h => h["recording://".Length..])],
            _ => [],
        };
        string[] fitting = [.. all.Where(v => v.Contains(argument.Value ?? "", StringComparison.OrdinalIgnoreCase))];
        return new CompleteResult
        {
            Completion = new Completion { Values = [.. fitting.Take(MostCompletions)], Total = fitting.Length, HasMore = fitting.Length > MostCompletions },
        };
    }

    private async Task<IReadOnlyList<string>> ValuesAsync(string argument, IDictionary<string, string>? others, CancellationToken cancellationToken)
    {
        switch (argument)
        {
            case PromptTexts.Recording or PromptTexts.First or PromptTexts.Second:
                return await HandlesAsync(cancellationToken);
            case PromptTexts.Channel when others?.TryGetValue(PromptTexts.Recording, out var handle) == true:
                var recording = await options.Store.FindAsync(handle, cancellationToken);
                return recording is null ? [] : [.. recording.Channels.Select(c => c.Name)];
            default:
                return [];
        }
    }

    private async Task<IReadOnlyList<string>> HandlesAsync(CancellationToken cancellationToken) =>
        [.. (await options.Store.ListAsync(1000, cancellationToken)).Select(s => s.Handle)];
}
