using System.Text.Json;

namespace OpenTslm.Models.Backbones;

/// <summary>Reads single fields of a <c>config.json</c>.</summary>
internal static class ConfigJson
{
    public static void Expect(JsonElement json, string name, string expected)
    {
        if (Text(json, name) is { } found)
        {
            ConfigRules.Require(found == expected, $"{name} is '{found}', expected '{expected}'");
        }
    }

    public static void RefuseTrue(JsonElement json, string name) => ConfigRules.Require(
        !json.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.True, $"{name} is not supported");

    public static void RefuseValue(JsonElement json, string name) => ConfigRules.Require(
        !json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null, $"{name} is not supported, it must be null");

    public static string? Text(JsonElement json, string name)
    {
        try
        {
            return json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidDataException($"The model configuration is not supported: {name} is not Unicode text.", e);
        }
    }

    public static JsonElement? Section(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    public static double? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    public static double RequiredNumber(JsonElement json, string name) =>
        Number(json, name) ?? throw new InvalidDataException($"The model configuration lacks the number '{name}'.");

    public static int? OptionalInteger(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : null;

    public static int Integer(JsonElement json, string name) =>
        OptionalInteger(json, name) ?? throw new InvalidDataException($"The model configuration lacks the whole number '{name}'.");
}
