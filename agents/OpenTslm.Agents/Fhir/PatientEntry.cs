using System.Text.Json;

namespace OpenTslm.Agents.Fhir;

/// <summary>A patient of the source and all the ways to refer to one.</summary>
/// <param name="Reference">How facts name the patient.</param>
/// <param name="Keys">References that point here, and <c>identifier|</c> with each identifier.</param>
/// <param name="Identifiers">Values of the identifiers.</param>
internal sealed record PatientEntry(string Reference, IReadOnlySet<string> Keys, IReadOnlyList<string> Identifiers)
{
    private const string ByIdentifier = "identifier|";

    public static PatientEntry Create(JsonElement resource, string reference, string? fullUrl)
    {
        string[] identifiers = [.. resource.Items("identifier").Select(i => i.Text("value")).OfType<string>()];
        var keys = new HashSet<string>(StringComparer.Ordinal) { reference, References.Key(reference, fullUrl) };
        keys.UnionWith(identifiers.Select(i => ByIdentifier + i));
        if (fullUrl is not null)
        {
            keys.Add(References.Key(fullUrl, null));
        }

        return new PatientEntry(reference, keys, identifiers);
    }

    /// <summary>A patient of whom only the reference is known.</summary>
    public static PatientEntry OfReference(string key) => new(References.Short(key), new HashSet<string>(StringComparer.Ordinal) { key }, []);

    /// <summary>Whether a person means this patient by a reference, an id or an identifier.</summary>
    public bool IsMeantBy(string text) =>
        Keys.Contains(text) || Keys.Contains("Patient/" + text) || Identifiers.Contains(text, StringComparer.Ordinal) || Keys.Contains("urn:uuid:" + text);

    /// <summary>Whom a resource is about, in the form of <see cref="Keys"/>; null if it does not say, or says it of a contained one.</summary>
    public static string? SubjectOf(string type, JsonElement resource, string? fullUrl)
    {
        if (type == "Patient")
        {
            return resource.Text("id") is { } id ? References.Key($"Patient/{id}", fullUrl) : fullUrl;
        }

        var subject = resource.Get("subject") ?? resource.Get("patient");
        return References.Of(subject) is { } reference ? (reference[0] == '#' ? null : References.Key(reference, fullUrl))
            : subject?.Get("identifier")?.Text("value") is { } identifier ? ByIdentifier + identifier
            : null;
    }
}
