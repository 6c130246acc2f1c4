using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using OpenTslm.Agents.Context;
using OpenTslm.Agents.Fhir;

namespace OpenTslm.Agents.Tests.Fhir;

/// <summary>Every fact of the public examples is compared with a plain look into the JSON, written apart from the reader.</summary>
public sealed class PublicChartTests
{
    [DataFact("fhir")]
    public void Read_AllSyntheaBundles_StatesEachFieldAsItStands()
    {
        string[] files = [.. Directory.EnumerateFiles(TestData.Path("fhir", "synthea-r4")).Order(StringComparer.Ordinal)];
        files.Length.ShouldBe(8);
        var (total, contradictions) = (0, 0);
        foreach (var file in files)
        {
            using var json = JsonDocument.Parse(Text(file));
            var resources = json.RootElement.GetProperty("entry").EnumerateArray().Select(e => e.GetProperty("resource")).ToArray();
            var chart = new ChartReader(time: Charts.Clock).Read(file);
            chart.Problems.ShouldAllBe(p => p.Contains("give different values", StringComparison.Ordinal));
            contradictions += chart.Problems.Count;
            Compare(chart, resources);
            chart.Facts.Count.ShouldBe(Expected(resources), file);
            total += chart.Facts.Count;
        }

        total.ShouldBe(878);
        contradictions.ShouldBe(4); // One of the synthetic patients has two lipid panels of one moment.
    }

    [DataFact("fhir")]
    public void Create_OfAllSyntheaBundles_HoldsFactsOfTheChartOnly()
    {
        foreach (var file in Directory.EnumerateFiles(TestData.Path("fhir", "synthea-r4")))
        {
            var chart = new ChartReader(time: Charts.Clock).Read(file);
            using var json = JsonDocument.Parse(Text(file));
            var resources = json.RootElement.GetProperty("entry").EnumerateArray().Select(e => e.GetProperty("resource")).ToArray();
            foreach (var topic in Enum.GetValues<ContextTopic>())
            {
                var context = PatientContextBuilder.Create(chart, new PatientContextOptions { Topics = [topic], MaximumTokens = 3000 });
                context.Facts.ShouldNotBeEmpty();
                var born = resources.Single(r => r.GetProperty("resourceType").GetString() == "Patient").GetProperty("birthDate").GetString()!;
                var age = context.Facts.Single(f => f.Name == "age");
                var days = (context.AsOf!.Value.Date - DateTime.Parse(born, CultureInfo.InvariantCulture)).TotalDays;
                age.Value!.Value.ShouldBe(days / 365.2425, 1);
                (age.Value!.Value <= days / 365.2425 + 0.01).ShouldBeTrue();
                Compare(new PatientChart { Patient = chart.Patient, Facts = [.. context.Facts.Where(f => f != age)] }, resources);
            }
        }
    }

    [DataFact("fhir")]
    public void Read_AllHl7Examples_StatesEachFieldAsItStands()
    {
        var read = 0;
        foreach (var file in Directory.EnumerateFiles(TestData.Path("fhir", "hl7-r4-examples"), "*.json"))
        {
            using var json = JsonDocument.Parse(Text(file));
            if (Path.GetFileName(file) == "Device-example.json")
            {
                Should.Throw<ChartException>(() => new ChartReader().Read(file)).Message.ShouldContain("names no patient");
                continue;
            }

            var chart = new ChartReader(time: Charts.Clock).Read(file);
            Compare(chart, [json.RootElement]);
            read++;
            switch (Path.GetFileNameWithoutExtension(file))
            {
                case "Observation-blood-pressure-cancel":
                    chart.Facts.ShouldBeEmpty();
                    chart.LeftOut.ShouldHaveSingleItem().ShouldContain("cancelled");
                    break;
                case "Observation-blood-pressure":
                    chart.Facts.Select(f => (f.Reference, f.Value, f.Unit)).ShouldBe(
                    [
                        ("Observation/blood-pressure#component[0]", 107.0, "mm[Hg]"), ("Observation/blood-pressure#component[1]", 60.0, "mm[Hg]"),
                    ]);
                    break;
                case "Observation-ekg":
                    chart.Waveforms.ShouldHaveSingleItem();
                    break;
                case "Patient-example":
                    chart.Facts.Select(f => f.Name).ShouldBe(["gender", "birth date"]);
                    break;
            }
        }

        read.ShouldBe(13);
    }

    [DataFact("fhir")]
    public void Read_SampledDataOfTheExamples_IsTheSpecificationsArithmetic()
    {
        foreach (var name in new[] { "Observation-ekg.json", "observation-example-sample-data.json" })
        {
            var file = TestData.Path("fhir", "hl7-r4-examples", name);
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            var waveform = new ChartReader(time: Charts.Clock).Read(file).Waveforms.ShouldHaveSingleItem();
            var sampled = new[] { json.RootElement }
                .Concat(json.RootElement.TryGetProperty("component", out var components) ? components.EnumerateArray() : [])
                .Where(e => e.TryGetProperty("valueSampledData", out _))
                .Select(e => e.GetProperty("valueSampledData"))
                .ToArray();
            waveform.Recording.Channels.Count.ShouldBe(sampled.Length);
            foreach (var (data, channel) in sampled.Zip(waveform.Recording.Channels))
            {
                var origin = data.GetProperty("origin").GetProperty("value").GetDouble();
                var factor = data.TryGetProperty("factor", out var f) ? f.GetDouble() : 1;
                var expected = data.GetProperty("data").GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(s => s is "E" or "U" or "L" ? float.NaN : (float)(origin + (factor * double.Parse(s, CultureInfo.InvariantCulture))));
                channel.Read(0, (int)channel.Count).ShouldBe(expected);
                channel.SamplingRateHz!.Value.ShouldBe(1000 / data.GetProperty("period").GetDouble(), 1e-9);
            }
        }
    }

    private static int Expected(JsonElement[] resources) => resources.Sum(r => r.GetProperty("resourceType").GetString() switch
    {
        "Patient" => (r.TryGetProperty("gender", out _) ? 1 : 0) + (r.TryGetProperty("birthDate", out _) ? 1 : 0) + (r.TryGetProperty("deceasedDateTime", out _) ? 1 : 0),
        "Observation" => (r.EnumerateObject().Any(p => p.Name.StartsWith("value", StringComparison.Ordinal)) ? 1 : 0)
            + (r.TryGetProperty("component", out var c) ? c.GetArrayLength() : 0),
        "Condition" or "MedicationRequest" or "Encounter" or "Procedure" or "DiagnosticReport" => 1,
        _ => 0,
    });

    private static void Compare(PatientChart chart, JsonElement[] resources)
    {
        var byId = resources.ToDictionary(r => $"{r.GetProperty("resourceType")}/{r.GetProperty("id")}");
        foreach (var fact in chart.Facts)
        {
            var parts = fact.Reference.Split('#');
            var resource = byId[parts[0]];
            var type = resource.GetProperty("resourceType").GetString();
            var element = parts.Length > 1 && parts[1].StartsWith("component", StringComparison.Ordinal)
                ? resource.GetProperty("component")[int.Parse(parts[1][10..^1], CultureInfo.InvariantCulture)]
                : resource;
            if (type == "Patient")
            {
                var value = resource.GetProperty(parts[1]).GetString();
                (fact.Date is { } date ? Day(value!) == date : fact.Text == value).ShouldBeTrue(fact.Reference);
                continue;
            }

            var code = type == "MedicationRequest" ? element.GetProperty("medicationCodeableConcept")
                : type == "Encounter" ? element.GetProperty("type")[0]
                : element.GetProperty("code");
            var coding = code.TryGetProperty("coding", out var codings) ? codings.EnumerateArray().ToArray() : [];
            fact.Name.ShouldBe(code.TryGetProperty("text", out var text) ? text.GetString() : coding[0].GetProperty("display").GetString());
            fact.Codes.Select(c => (c.System, c.Code)).ShouldBe(coding.Select(c => (c.GetProperty("system").GetString()!, c.GetProperty("code").GetString()!)));
            fact.Date.ShouldBe(WhenOf(type!, resource), fact.Reference);
            if (type == "Condition")
            {
                fact.Status.ShouldBe(resource.GetProperty("clinicalStatus").GetProperty("coding")[0].GetProperty("code").GetString());
                fact.Ended.ShouldBe(resource.TryGetProperty("abatementDateTime", out var end) ? Day(end.GetString()!) : null);
            }
            else
            {
                fact.Status.ShouldBe(resource.GetProperty("status").GetString());
            }

            if (type == "Observation")
            {
                CompareValue(fact, element);
            }
        }
    }

    private static void CompareValue(ChartFact fact, JsonElement element)
    {
        if (element.TryGetProperty("valueQuantity", out var quantity))
        {
            fact.Value.ShouldBe(quantity.GetProperty("value").GetDouble(), fact.Reference);
            fact.Unit.ShouldBe((quantity.TryGetProperty("code", out var unit) ? unit : quantity.GetProperty("unit")).GetString(), fact.Reference);
            fact.Text.ShouldBeNull();
        }
        else if (element.TryGetProperty("valueCodeableConcept", out var concept))
        {
            fact.Text.ShouldBe(concept.TryGetProperty("text", out var text) ? text.GetString() : concept.GetProperty("coding")[0].GetProperty("display").GetString());
            fact.Value.ShouldBeNull();
        }
        else
        {
            fact.Text.ShouldBe(element.GetProperty("valueString").GetString());
        }
    }

    private static DateTimeOffset? WhenOf(string type, JsonElement resource)
    {
        string[] paths = type switch
        {
            "Condition" => ["onsetDateTime", "recordedDate"],
            "MedicationRequest" => ["authoredOn"],
            "Encounter" => ["period"],
            "Procedure" => ["performedDateTime", "performedPeriod"],
            _ => ["effectiveDateTime", "effectivePeriod"],
        };
        foreach (var path in paths)
        {
            if (resource.TryGetProperty(path, out var value))
            {
                return value.ValueKind == JsonValueKind.Object ? Day(value.GetProperty("start").GetString()!) : Day(value.GetString()!);
            }
        }

        return null;
    }

    private static DateTimeOffset Day(string text) => DateTimeOffset.Parse(
        text.Length == 4 ? text + "-01-01" : text.Length == 7 ? text + "-01" : text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Text(string file)
    {
        using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.OpenRead(file), CompressionMode.Decompress) : File.OpenRead(file);
        return new StreamReader(stream).ReadToEnd();
    }
}
