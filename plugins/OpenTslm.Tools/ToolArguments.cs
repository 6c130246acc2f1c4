using System.Text.Json;
using Microsoft.Extensions.AI;

namespace OpenTslm.Tools;

/// <summary>Checks arguments against a tool's flat schema, so that a language model's slip gets a helpful sentence.</summary>
internal static class ToolArguments
{
    /// <summary>The arguments as JSON, without optional ones that are null.</summary>
    /// <exception cref="ToolException">An argument is missing, unknown or of another type.</exception>
    public static AIFunctionArguments Check(AIFunction function, AIFunctionArguments arguments)
    {
        var properties = function.JsonSchema.GetProperty("properties");
        string[] required = function.JsonSchema.TryGetProperty("required", out var names)
            ? [.. names.EnumerateArray().Select(n => n.GetString()!)]
            : [];
        var kept = new AIFunctionArguments { Services = arguments.Services, Context = arguments.Context };
        foreach (var (name, value) in arguments)
        {
            if (!properties.TryGetProperty(name, out var property))
            {
                var known = string.Join(", ", properties.EnumerateObject().Select(p => p.Name));
                throw new ToolException($"{function.Name} has no argument '{ToolText.Shown(name)}'; it takes {known}.");
            }

            var json = value as JsonElement? ?? JsonSerializer.SerializeToElement(value, AIJsonUtilities.DefaultOptions);
            if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            {
                continue;
            }

            if (!Fits(json, property))
            {
                throw new ToolException($"The argument '{name}' must be {Article(property)}; {property.GetProperty("description").GetString()}");
            }

            if (property.TryGetProperty("enum", out var choices) && !choices.EnumerateArray().Any(c => c.ValueEquals(json.GetString())))
            {
                throw new ToolException(
                    $"The argument '{name}' must be one of {string.Join(", ", choices.EnumerateArray().Select(c => c.GetString()))}.");
            }

            kept[name] = json;
        }

        return required.FirstOrDefault(r => !kept.ContainsKey(r)) is { } missing
            ? throw new ToolException(
                $"The argument '{missing}' is missing; {properties.GetProperty(missing).GetProperty("description").GetString()}")
            : kept;
    }

    private static bool Fits(JsonElement json, JsonElement property) => property.GetProperty("type").GetString() switch
    {
        "string" => json.ValueKind == JsonValueKind.String,
        "number" => json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out _),
        "integer" => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out _),
        "array" => json.ValueKind == JsonValueKind.Array
            && json.EnumerateArray().All(item => Fits(item, property.GetProperty("items"))),
        _ => false,
    };

    private static string Article(JsonElement property) => property.GetProperty("type").GetString() switch
    {
        "string" => "a text",
        "number" => "a number",
        "integer" => "a whole number",
        _ when property.GetProperty("items").GetProperty("type").GetString() == "number" => "a list of numbers",
        _ => "a list of texts",
    };
}
