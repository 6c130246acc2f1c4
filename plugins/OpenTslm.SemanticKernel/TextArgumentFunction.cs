using System.Text.Json;
using Microsoft.Extensions.AI;

namespace OpenTslm.SemanticKernel;

/// <summary>Takes JSON in text for what it says where a number or a list is meant.</summary>
/// <remarks>
/// The OpenAI connectors of Semantic Kernel turn every argument that a model wrote into text before the call, unless a host
/// sets <c>RetainArgumentTypes</c>; functions made from methods convert it back, and so does this.
/// </remarks>
internal sealed class TextArgumentFunction(AIFunction inner) : DelegatingAIFunction(inner)
{
    /// <inheritdoc/>
    protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        var properties = JsonSchema.GetProperty("properties");
        var typed = new AIFunctionArguments { Services = arguments.Services, Context = arguments.Context };
        foreach (var (name, value) in arguments)
        {
            var isText = !properties.TryGetProperty(name, out var property) || property.GetProperty("type").GetString() == "string";
            typed[name] = isText ? value : Parse(value);
        }

        return base.InvokeCoreAsync(typed, cancellationToken);
    }

    /// <summary>The JSON that a text holds; the value itself where it is no text or the text is no JSON.</summary>
    private static object? Parse(object? value)
    {
        var text = value is JsonElement { ValueKind: JsonValueKind.String } json ? json.GetString() : value as string;
        try
        {
            return text is null ? value : JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            return value;
        }
    }
}
