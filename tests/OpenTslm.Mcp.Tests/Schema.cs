using System.Text.Json;

namespace OpenTslm.Mcp.Tests;

/// <summary>Checks an object against a schema of one level.</summary>
internal static class Schema
{
    public static void Check(JsonElement json, JsonElement schema, string what)
    {
        var properties = schema.GetProperty("properties");
        foreach (var property in json.EnumerateObject().Where(p => !p.Name.EndsWith("_hash", StringComparison.Ordinal)))
        {
            properties.TryGetProperty(property.Name, out var described).ShouldBeTrue($"{what}: {property.Name}");
            var type = described.GetProperty("type").GetString();
            var fits = property.Value.ValueKind switch
            {
                JsonValueKind.String => type == "string",
                JsonValueKind.True or JsonValueKind.False => type == "boolean",
                JsonValueKind.Number => type == "number" || (type == "integer" && property.Value.TryGetInt64(out _)),
                JsonValueKind.Array => type == "array",
                _ => type == "object",
            };
            fits.ShouldBeTrue($"{what}: {property} is no {type}");
        }
    }
}
