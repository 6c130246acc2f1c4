using System.Text.Json;
using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Fhir;

/// <summary>A <c>CodeableConcept</c>.</summary>
/// <param name="Name">Its text, else the display, else the code of its first coding.</param>
/// <param name="Codes">Its codings.</param>
internal sealed record Concept(string Name, IReadOnlyList<ConceptCode> Codes)
{
    /// <summary>Reads one; null where it says nothing.</summary>
    public static Concept? Read(JsonElement? element)
    {
        if (element is not { ValueKind: JsonValueKind.Object } concept)
        {
            return null;
        }

        ConceptCode[] codes =
        [
            .. concept.Items("coding")
                .Where(c => c.Text("code") is not null)
                .Select(c => new ConceptCode(c.Text("system") ?? "", c.Text("code")!, c.Text("display"))),
        ];
        var first = concept.Items("coding").FirstOrDefault();
        return (concept.Text("text") ?? first.Text("display") ?? first.Text("code")) is { } name ? new Concept(name, codes) : null;
    }

    /// <summary>The code of the first coding, as of a status.</summary>
    public static string? CodeOf(JsonElement? concept) =>
        concept?.Items("coding").Select(c => c.Text("code")).FirstOrDefault(c => c is not null);

    /// <summary>The names of several, joined; null where there is none.</summary>
    public static string? NamesOf(IEnumerable<JsonElement> concepts)
    {
        var names = string.Join(", ", concepts.Select(c => Read(c)?.Name).OfType<string>());
        return names.Length > 0 ? names : null;
    }
}
