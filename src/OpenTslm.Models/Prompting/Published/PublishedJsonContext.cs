using System.Text.Json.Serialization;

namespace OpenTslm.Models.Prompting.Published;

/// <summary>How prompts are written as JSON: made at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(PublishedPrompts))]
internal sealed partial class PublishedJsonContext : JsonSerializerContext;
