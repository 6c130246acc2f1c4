using System.Text.Json;
using Microsoft.Extensions.AI;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using OpenTslm.Tools;

namespace OpenTslm.Mcp;

/// <summary>What a function returned, as the protocol says it.</summary>
internal static class ToolResults
{
    /// <summary>The result of a call.</summary>
    public static CallToolResult Of(object? result, AIFunction function) => result switch
    {
        JsonElement { ValueKind: JsonValueKind.Object } json => OfObject(json, ToolTraits.Of(function).Group),
        JsonElement { ValueKind: JsonValueKind.String } text => Text(text.GetString()!),
        JsonElement json => Text(json.GetRawText()),
        string text => Text(text),
        AIContent content => new CallToolResult { Content = [content.ToContentBlock()], IsError = content is ErrorContent ? true : null },
        IEnumerable<AIContent> contents => OfContents([.. contents], function),
        null => new CallToolResult(),
        _ => Text(JsonSerializer.Serialize(result, function.JsonSerializerOptions.GetTypeInfo(result.GetType()))),
    };

    private static CallToolResult OfObject(JsonElement json, ToolGroup? group)
    {
        var text = new TextContentBlock { Text = json.GetRawText() };
        if (IsFailure(json))
        {
            return new CallToolResult { Content = [text], IsError = true };
        }

        // A function from elsewhere has shown no output schema.
        var result = new CallToolResult { Content = [text], StructuredContent = group is null ? null : json };
        if (group == ToolGroup.Import && json.TryGetProperty("recording", out var handle))
        {
            result.Content.Add(new ResourceLinkBlock { Uri = handle.GetString()!, Name = handle.GetString()!, MimeType = "application/json" });
        }

        return result;
    }

    /// <summary>A tool that returns pictures begins with its object as text.</summary>
    private static CallToolResult OfContents(AIContent[] contents, AIFunction function)
    {
        if (ToolTraits.Of(function).Group is not { } group || contents is not [TextContent { Text: var text }, .. var rest])
        {
            return new CallToolResult { Content = [.. contents.Select(c => c.ToContentBlock())] };
        }

        var result = OfObject(JsonSerializer.Deserialize<JsonElement>(text), group);
        foreach (var content in rest)
        {
            result.Content.Add(content.ToContentBlock());
        }

        return result;
    }

    private static bool IsFailure(JsonElement json) =>
        json.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String && json.EnumerateObject().Count() == 1;

    private static CallToolResult Text(string text) => new() { Content = [new TextContentBlock { Text = text }] };
}
