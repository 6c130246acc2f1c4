using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using OpenTslm.Tools;
using OpenTslm.Tools.Results;

namespace OpenTslm.SemanticKernel;

/// <summary>Reads what a directly invoked tool returned.</summary>
public static class FunctionResultExtensions
{
    /// <summary>The result of a tool as an object.</summary>
    /// <typeparam name="T">
    /// What the tool returns, such as <see cref="ImportResult"/>, <see cref="RecordingDescription"/> or <see cref="AskResult"/>.
    /// </typeparam>
    /// <param name="result">What <see cref="Kernel"/> returned.</param>
    /// <exception cref="ToolException">The tool could not do what it was asked; the message is its sentence.</exception>
    /// <exception cref="InvalidOperationException">The result is not a tool's.</exception>
    /// <exception cref="JsonException">The result is another tool's.</exception>
    public static T AsToolResult<T>(this FunctionResult result)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(result);

        // A tool that returns a picture returns its object as text before it.
        var value = result.GetValue<object>() is IEnumerable<AIContent> contents && contents.FirstOrDefault() is Microsoft.Extensions.AI.TextContent text
            ? JsonSerializer.Deserialize<JsonElement>(text.Text)
            : result.GetValue<object>();
        if (value is not JsonElement { ValueKind: JsonValueKind.Object } json)
        {
            throw new InvalidOperationException($"'{result.Function.Name}' returned no JSON object; it is not a tool of OpenTslm.");
        }

        return json.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String
            ? throw new ToolException(error.GetString()!)
            : (T)json.Deserialize(typeof(T), ResultJson.Readable)!;
    }
}
