using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Audit;

/// <summary>The rules of <c>quantities.json</c>: tolerances and limits are data, each with its source.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Dictionary<ClaimKind, QuantityRule>))]
[JsonSerializable(typeof(ReferenceRange[]))]
internal sealed partial class QuantityRules : JsonSerializerContext
{
    private static readonly Lazy<Dictionary<ClaimKind, QuantityRule>> Embedded =
        new(() => Read("quantities", Default!.DictionaryClaimKindQuantityRule));

    private static readonly Lazy<ReferenceRange[]> EmbeddedRanges = new(() => Read("ranges", Default!.ReferenceRangeArray));

    /// <summary>The rule of a kind, or null where it has no number.</summary>
    public static QuantityRule? Find(ClaimKind kind) => Embedded.Value.GetValueOrDefault(kind);

    /// <summary>All rules.</summary>
    public static IReadOnlyDictionary<ClaimKind, QuantityRule> All => Embedded.Value;

    /// <summary>The ranges of <c>ranges.json</c>.</summary>
    public static IReadOnlyList<ReferenceRange> Ranges => EmbeddedRanges.Value;

    private static T Read<T>(string name, JsonTypeInfo<T> type)
    {
        using var stream = typeof(QuantityRules).Assembly.GetManifestResourceStream($"audit/{name}.json")
            ?? throw new InvalidOperationException($"The resource audit/{name}.json is missing from the assembly.");
        return JsonSerializer.Deserialize(stream, type) ?? throw new JsonException("Rules were expected, found null.");
    }
}
