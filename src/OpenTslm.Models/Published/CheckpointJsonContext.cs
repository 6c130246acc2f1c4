using System.Text.Json.Serialization;

namespace OpenTslm.Models.Published;

/// <summary>How the records inside a converted checkpoint are written as JSON: made at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PublishedGeneration))]
internal sealed partial class CheckpointJsonContext : JsonSerializerContext;
