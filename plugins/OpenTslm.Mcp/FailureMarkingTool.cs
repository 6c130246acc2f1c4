using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace OpenTslm.Mcp;

/// <summary>Marks a result that holds nothing but <c>error</c> as an error, as the protocol has a flag for it.</summary>
internal sealed class FailureMarkingTool(McpServerTool inner) : DelegatingMcpServerTool(inner)
{
    /// <inheritdoc/>
    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        var result = await base.InvokeAsync(request, cancellationToken);
        if (result.Content is [TextContentBlock { Text: var text }] && IsFailure(text))
        {
            result.IsError = true;
        }

        return result;
    }

    private static bool IsFailure(string text)
    {
        if (!text.StartsWith("{\"error\":", StringComparison.Ordinal))
        {
            return false;
        }

        using var json = JsonDocument.Parse(text);
        return json.RootElement.EnumerateObject().Count() == 1;
    }
}
