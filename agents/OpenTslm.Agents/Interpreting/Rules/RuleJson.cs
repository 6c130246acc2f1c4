using System.Text.Json.Serialization;

namespace OpenTslm.Agents.Interpreting.Rules;

/// <summary>Reads the embedded rules, classes and phrases.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(IReadOnlyList<ContextRule>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, ChartClass>))]
[JsonSerializable(typeof(IReadOnlyList<FindingPhrase>))]
internal sealed partial class RuleJson : JsonSerializerContext;
