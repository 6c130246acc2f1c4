using System.Text.Json;

namespace OpenTslm.Agents.Fhir;

/// <summary>The drugs that other resources refer to, which may stand before or after those.</summary>
internal sealed class Medications
{
    private readonly Dictionary<string, Drug> _drugs = new(StringComparer.Ordinal);

    /// <summary>Remembers a Medication.</summary>
    public void Add(JsonElement resource, string? fullUrl)
    {
        if (resource.Text("resourceType") != "Medication")
        {
            return;
        }

        var drug = Drug.Read(resource, fullUrl);
        if (resource.Text("id") is { } id)
        {
            _drugs[References.Key($"Medication/{id}", fullUrl)] = drug;
            _drugs[$"Medication/{id}"] = drug;
        }

        if (fullUrl is not null)
        {
            _drugs[References.Key(fullUrl, null)] = drug;
        }
    }

    /// <summary>What a reference leads to, now if it is contained, else when everything is read.</summary>
    public static Pending Resolve(string reference, JsonElement resource, string? fullUrl)
    {
        if (reference is not ['#', .. var id])
        {
            return new Pending(References.Key(reference, fullUrl), null);
        }

        var contained = resource.Items("contained").FirstOrDefault(c => c.Text("id") == id && c.Text("resourceType") == "Medication");
        return new Pending(null, contained.ValueKind == JsonValueKind.Object ? Drug.Read(contained, fullUrl) : null);
    }

    /// <summary>The drug's concept; null if it cannot be found, or not be trusted.</summary>
    public Concept? Find(Pending pending) => Find(pending.Contained ?? Lookup(pending.Key), new HashSet<Drug>(ReferenceEqualityComparer.Instance));

    private Drug? Lookup(string? key) =>
        key is null ? null : _drugs.GetValueOrDefault(key) ?? _drugs.GetValueOrDefault(References.Short(key));

    /// <summary>The name of a drug that has none is that of its parts; parts may lead round in a circle.</summary>
    private Concept? Find(Drug? drug, HashSet<Drug> seen)
    {
        if (drug is null || !seen.Add(drug))
        {
            return null;
        }

        if (drug.Concept is not null)
        {
            return drug.Concept;
        }

        Concept[] parts = [.. drug.Parts.Select(p => p.Concept ?? Find(Lookup(p.Key), seen)).OfType<Concept>()];
        return parts.Length == 0 ? null : new Concept(string.Join(" and ", parts.Select(p => p.Name)), [.. parts.SelectMany(p => p.Codes)]);
    }

    /// <summary>A drug still to be looked up.</summary>
    /// <param name="Key">The comparable reference.</param>
    /// <param name="Contained">The drug, if the resource itself holds it.</param>
    internal sealed record Pending(string? Key, Drug? Contained);

    /// <summary>A Medication.</summary>
    /// <param name="Concept">What it is.</param>
    /// <param name="Parts">What it is made of: concepts, or references to other Medications.</param>
    internal sealed record Drug(Concept? Concept, IReadOnlyList<(Concept? Concept, string? Key)> Parts)
    {
        public static Drug Read(JsonElement medication, string? fullUrl) =>
            medication.Text("status") == "entered-in-error" || Facts.FactReaders.IsModified(medication) || medication.Get("implicitRules") is not null
                ? new Drug(null, [])
                : new Drug(
                    Concept.Read(medication.Get("code")),
                    [
                        .. medication.Items("ingredient").Select(i => (
                            Concept.Read(i.Get("itemCodeableConcept")),
                            References.Of(i.Get("itemReference")) is { } r && r[0] != '#' ? References.Key(r, fullUrl) : null)),
                    ]);
    }
}
