using System.IO.Compression;
using System.Text.Json;
using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Tests.Verification;

/// <summary>Conditions, drugs and values of the Synthea patients.</summary>
internal static class SyntheaFacts
{
    public static IEnumerable<IReadOnlyList<ChartFact>> Read()
    {
        foreach (var file in Directory.EnumerateFiles(TestData.Path("fhir", "synthea-r4"), "*.json*").Order(StringComparer.Ordinal))
        {
            using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.OpenRead(file), CompressionMode.Decompress) : File.OpenRead(file);
            using var bundle = JsonDocument.Parse(stream);
            yield return [.. bundle.RootElement.GetProperty("entry").EnumerateArray().Select(e => e.GetProperty("resource")).Select(Fact).OfType<ChartFact>()];
        }
    }

    private static ChartFact? Fact(JsonElement resource)
    {
        var type = resource.GetProperty("resourceType").GetString();
        var (kind, code, date) = type switch
        {
            "Condition" => (ChartFactKind.Condition, "code", "onsetDateTime"),
            "MedicationRequest" => (ChartFactKind.Medication, "medicationCodeableConcept", "authoredOn"),
            "Observation" => (ChartFactKind.Laboratory, "code", "effectiveDateTime"),
            _ => (ChartFactKind.Report, "", ""),
        };
        if (code.Length == 0 || !resource.TryGetProperty(code, out var concept) || !resource.TryGetProperty(date, out var when) || (type == "Observation" && !resource.TryGetProperty("valueQuantity", out _)))
        {
            return null;
        }

        var status = resource.TryGetProperty("clinicalStatus", out var clinical) ? clinical.GetProperty("coding")[0].GetProperty("code").GetString() : resource.GetProperty("status").GetString();
        return new ChartFact
        {
            Reference = $"{type}/{resource.GetProperty("id").GetString()}",
            Kind = kind,
            Name = concept.GetProperty("text").GetString()!,
            Value = resource.TryGetProperty("valueQuantity", out var quantity) ? quantity.GetProperty("value").GetDouble() : null,
            Unit = quantity.ValueKind == JsonValueKind.Object ? quantity.GetProperty("code").GetString() : null,
            Date = when.GetDateTimeOffset(),
            Ended = resource.TryGetProperty("abatementDateTime", out var ended) ? ended.GetDateTimeOffset() : null,
            Status = status,
        };
    }
}
