using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace OpenTslm.Tools.Results;

/// <summary>Describes what a tool returns as a JSON schema of one level: the names and their types.</summary>
internal static class ResultSchema
{
    // Hashes are for whoever reproduces a result; they are there beside what a language model reads, and not announced.
    private const string Provenance = "_hash";

    /// <summary>The schema of a result type.</summary>
    public static JsonElement Of(JsonTypeInfo type)
    {
        var properties = new JsonObject();
        foreach (var property in type.Properties.Where(p => !p.Name.EndsWith(Provenance, StringComparison.Ordinal)))
        {
            properties[property.Name] = new JsonObject { ["type"] = TypeOf(property.PropertyType) };
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        return JsonDocument.Parse(schema.ToJsonString()).RootElement.Clone();
    }

    private static string TypeOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) || type == typeof(DateTimeOffset) => "string",
            _ when type == typeof(bool) => "boolean",
            _ when type == typeof(int) || type == typeof(long) || type == typeof(ulong) => "integer",
            _ when type == typeof(double) => "number",
            _ when IsMap(type) => "object",
            _ when typeof(IEnumerable).IsAssignableFrom(type) => "array",
            _ => "object",
        };
    }

    private static bool IsMap(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() is var open
        && (open == typeof(IReadOnlyDictionary<,>) || open == typeof(Dictionary<,>));
}
