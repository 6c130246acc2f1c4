using System.Text.Json.Serialization;
using OpenTslm.Models.Prompting;

namespace OpenTslm.Models.Checkpoints;

/// <summary>How the records inside a model file are written as JSON: made at build time, so that reading them needs no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PromptTemplate))]
[JsonSerializable(typeof(SeriesPreparation))]
[JsonSerializable(typeof(ModelCard))]
internal sealed partial class ModelJsonContext : JsonSerializerContext;
