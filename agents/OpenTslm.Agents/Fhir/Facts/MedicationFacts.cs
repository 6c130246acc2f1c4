using System.Text.Json;
using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Fhir.Facts;

/// <summary>Drugs that are ordered or taken.</summary>
internal static class MedicationFacts
{
    /// <summary>Name of a drug that is still to be looked up.</summary>
    public const string Unresolved = "medication";

    public static void ReadRequest(ResourceReading reading)
    {
        var request = reading.Resource;
        if (reading.Leave(request.Text("status"), "entered-in-error", "cancelled", "draft")
            || reading.Leave(request.Text("intent"), "proposal", "plan", "option"))
        {
            return;
        }

        if (request.Flag("doNotPerform") == true)
        {
            reading.LeaveBecause("a request not to give the drug");
            return;
        }

        Add(reading, (reading.Date(request, "authoredOn"), null), request.Items("dosageInstruction"));
    }

    public static void ReadStatement(ResourceReading reading)
    {
        var statement = reading.Resource;
        if (!reading.Leave(statement.Text("status"), "entered-in-error", "not-taken"))
        {
            Add(reading, reading.Span(statement, "effective", mayComeLater: true), statement.Items("dosage"));
        }
    }

    private static void Add(ResourceReading reading, (FhirDate? Start, FhirDate? End) span, IEnumerable<JsonElement> dosages)
    {
        var resource = reading.Resource;
        reading.Medication = References.Of(resource.Get("medicationReference"));
        var concept = Concept.Read(resource.Get("medicationCodeableConcept"));
        if (concept is null && reading.Medication is null)
        {
            reading.Problems.Add($"{reading.Reference}: nothing says which drug it is; it is left out.");
            return;
        }

        reading.Facts.Add(new ChartFact
        {
            Reference = reading.Reference,
            Kind = ChartFactKind.Medication,
            Name = concept?.Name ?? resource.Get("medicationReference")?.Text("display") ?? Unresolved,
            Codes = concept?.Codes ?? [],
            Date = span.Start?.Start,
            DatePrecision = span.Start?.Precision ?? DatePrecision.Time,
            Ended = span.End?.Start,
            Status = resource.Text("status"),
            Detail = ResourceReading.Join([.. dosages.Select(Say)]),
        });
    }

    /// <summary>A dosage in words: its text, else dose, frequency and route.</summary>
    private static string? Say(JsonElement dosage)
    {
        if (dosage.Text("text") is { } text)
        {
            return text;
        }

        var dose = dosage.Items("doseAndRate").FirstOrDefault();
        var repeat = dosage.Get("timing")?.Get("repeat");
        var often = repeat?.Number("frequency") is { } frequency && repeat.Value.Number("period") is { } period
            ? FormattableString.Invariant($"{frequency} per {period} {repeat.Value.Text("periodUnit")}")
            : Concept.Read(dosage.Get("timing")?.Get("code"))?.Name;
        string[] parts =
        [
            .. new[]
            {
                Quantities.Say(dose.Get("doseQuantity")) ?? Quantities.SayRange(dose.Get("doseRange")),
                often,
                Concept.Read(dosage.Get("route"))?.Name,
                dosage.Flag("asNeededBoolean") == true ? "as needed" : null,
            }.OfType<string>(),
        ];
        return parts.Length > 0 ? string.Join(", ", parts) : null;
    }
}
