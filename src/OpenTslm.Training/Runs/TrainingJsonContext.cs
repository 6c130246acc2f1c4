using System.Text.Json.Serialization;

namespace OpenTslm.Training.Runs;

/// <summary>JSON of options and metrics, generated at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TrainerOptions))]
[JsonSerializable(typeof(MetricsLine))]
internal sealed partial class TrainingJsonContext : JsonSerializerContext;
