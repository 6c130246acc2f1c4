using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace OpenTslm.Agents.Fhir;

/// <summary>What tells one version of a resource from another.</summary>
/// <param name="Hash">First bytes of the SHA-256 of its text.</param>
/// <param name="Updated">When it was last changed, if it says.</param>
internal readonly record struct ContentMark(UInt128 Hash, DateTimeOffset? Updated)
{
    public static ContentMark Of(JsonElement resource) => new(
        MemoryMarshal.Read<UInt128>(SHA256.HashData(JsonMarshal.GetRawUtf8Value(resource))),
        resource.Get("meta")?.Text("lastUpdated") is { } text ? FhirDate.Parse(text)?.Start : null);

    /// <summary>Whether this one is known to be older.</summary>
    public bool IsOlderThan(ContentMark other) => Updated < other.Updated;
}
