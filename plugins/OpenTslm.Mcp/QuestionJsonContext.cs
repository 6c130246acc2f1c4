using System.Text.Json.Serialization;

namespace OpenTslm.Mcp;

/// <summary>JSON of the answers that a client carries from one round of a call to the next.</summary>
[JsonSerializable(typeof(Dictionary<string, string?>), TypeInfoPropertyName = "Answers")]
internal sealed partial class QuestionJsonContext : JsonSerializerContext;
