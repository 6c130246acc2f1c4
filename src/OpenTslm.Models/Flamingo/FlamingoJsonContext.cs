using System.Text.Json.Serialization;
using OpenTslm.Models.Backbones;

namespace OpenTslm.Models.Flamingo;

/// <summary>How configurations are written as JSON: made at build time, so that reading one needs no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(FlamingoConfig))]
[JsonSerializable(typeof(LlamaConfig))]
[JsonSerializable(typeof(GemmaConfig))]
internal sealed partial class FlamingoJsonContext : JsonSerializerContext;
