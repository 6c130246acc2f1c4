using System.Text.Json;
using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Fhir.Facts;

/// <summary>Diagnoses and allergies, whose status is told by two concepts.</summary>
internal static class ProblemFacts
{
    public static void ReadCondition(ResourceReading reading)
    {
        var condition = reading.Resource;
        if (reading.Leave(Concept.CodeOf(condition.Get("verificationStatus")), "entered-in-error", "refuted"))
        {
            return;
        }

        var (start, end) = reading.Span(condition, "onset");
        var isRecorded = start is null && condition.Get("recordedDate") is not null;
        start ??= reading.Date(condition, "recordedDate");
        var abated = reading.Span(condition, "abatement");
        end = reading.EndOf(start, abated.Start ?? abated.End) ?? end;
        if (reading.Add(ChartFactKind.Condition, condition.Get("code"), (start, end)) is not { } fact)
        {
            return;
        }

        reading.Complete(fact with
        {
            Status = Concept.CodeOf(condition.Get("clinicalStatus")),
            Detail = ResourceReading.Join(
                Concept.Read(condition.Get("severity"))?.Name,
                Concept.NamesOf(condition.Items("bodySite")),
                Verification(condition),
                condition.Text("onsetString") ?? Say("onset at ", Quantities.Say(condition.Get("onsetAge"))),
                isRecorded ? "date of record" : null),
        });
        if (fact.Ended is not null && Concept.CodeOf(condition.Get("clinicalStatus")) == "active")
        {
            reading.Problems.Add($"{reading.Reference}: it is said to be active and to have ended.");
        }
    }

    public static void ReadAllergy(ResourceReading reading)
    {
        var allergy = reading.Resource;
        if (reading.Leave(Concept.CodeOf(allergy.Get("verificationStatus")), "entered-in-error", "refuted"))
        {
            return;
        }

        var (start, end) = reading.Span(allergy, "onset");
        var reactions = allergy.Items("reaction").ToArray();
        var code = allergy.Get("code") ?? reactions.Select(r => r.Get("substance")).FirstOrDefault(s => s is not null);
        if (reading.Add(ChartFactKind.Allergy, code, (start ?? reading.Date(allergy, "recordedDate"), end)) is { } fact)
        {
            reading.Complete(fact with
            {
                Status = Concept.CodeOf(allergy.Get("clinicalStatus")),
                Detail = ResourceReading.Join(
                    allergy.Text("type"),
                    Say("criticality ", allergy.Text("criticality")),
                    Concept.NamesOf(reactions.SelectMany(r => r.Items("manifestation"))),
                    Verification(allergy)),
            });
        }
    }

    private static string? Say(string words, string? value) => value is null ? null : words + value;

    private static string? Verification(JsonElement resource) =>
        Concept.CodeOf(resource.Get("verificationStatus")) is { } status and not "confirmed" ? status : null;
}
