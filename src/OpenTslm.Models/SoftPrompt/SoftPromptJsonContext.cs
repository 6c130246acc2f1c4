using System.Text.Json.Serialization;

namespace OpenTslm.Models.SoftPrompt;

/// <summary>How configurations are written as JSON: made at build time, so that reading one needs no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(SoftPromptConfig))]
internal sealed partial class SoftPromptJsonContext : JsonSerializerContext;
