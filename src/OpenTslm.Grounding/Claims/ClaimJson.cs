using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenTslm.Grounding.Claims;

/// <summary>JSON of claims as <c>docs/claims.md</c> writes it: camel case, fields that say nothing left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Claim))]
[JsonSerializable(typeof(IReadOnlyList<Claim>))]
public sealed partial class ClaimJson : JsonSerializerContext
{
    /// <summary>One claim as one line of JSON.</summary>
    /// <param name="claim">The claim.</param>
    public static string Write(Claim claim) => JsonSerializer.Serialize(claim, Default.Claim);

    /// <summary>Reads one claim.</summary>
    /// <param name="json">A JSON object.</param>
    /// <exception cref="JsonException">The text is no claim: malformed, a field or name that is unknown, kind or
    /// relation missing.</exception>
    public static Claim Read(string json) =>
        JsonSerializer.Deserialize(json, Default.Claim) ?? throw new JsonException("A claim was expected, found null.");
}
