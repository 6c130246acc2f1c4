using System.Text.Json;

namespace OpenTslm.Agents.Fhir.Facts;

/// <summary>Which types of resources state facts, and how they are read.</summary>
internal static class FactReaders
{
    private static readonly Dictionary<string, Action<ResourceReading>> Table = new(StringComparer.Ordinal)
    {
        ["Patient"] = PatientFacts.Read,
        ["Condition"] = ProblemFacts.ReadCondition,
        ["AllergyIntolerance"] = ProblemFacts.ReadAllergy,
        ["MedicationRequest"] = MedicationFacts.ReadRequest,
        ["MedicationStatement"] = MedicationFacts.ReadStatement,
        ["Observation"] = ObservationFacts.Read,
        ["Device"] = CareFacts.ReadDevice,
        ["Encounter"] = CareFacts.ReadEncounter,
        ["Procedure"] = CareFacts.ReadProcedure,
        ["DiagnosticReport"] = CareFacts.ReadReport,
    };

    /// <summary>The types, in the order in which a server is asked for them.</summary>
    public static IReadOnlyCollection<string> Types => Table.Keys;

    /// <summary>Reads a resource, unless something in it changes the meaning of the rest in a way that is not known.</summary>
    public static void Read(string type, ResourceReading reading)
    {
        if (reading.Resource.Get("implicitRules") is not null)
        {
            reading.LeaveBecause("rules that are not known (implicitRules)");
        }
        else if (IsModified(reading.Resource, isRoot: true))
        {
            reading.LeaveBecause("an extension that changes its meaning and is not known (modifierExtension)");
        }
        else
        {
            Table[type](reading);
        }
    }

    /// <summary>
    /// Whether an element holds a modifier extension. Those of an Observation's components concern the component alone,
    /// and those of a contained resource that resource.
    /// </summary>
    public static bool IsModified(JsonElement element, bool isRoot = false) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(p =>
            p.Name == "modifierExtension"
                ? p.Value.ValueKind == JsonValueKind.Array && p.Value.GetArrayLength() > 0
                : !(isRoot && p.Name is "component" or "contained" or "text") && IsModified(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(item => IsModified(item)),
        _ => false,
    };
}
