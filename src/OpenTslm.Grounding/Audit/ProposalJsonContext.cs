using System.Text.Json.Serialization;

namespace OpenTslm.Grounding.Audit;

/// <summary>JSON of the message that hands a text to a chat model.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ProposalJsonContext : JsonSerializerContext;
