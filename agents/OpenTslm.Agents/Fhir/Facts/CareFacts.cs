using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Fhir.Facts;

/// <summary>Devices, visits, procedures and earlier reports.</summary>
internal static class CareFacts
{
    public static void ReadDevice(ResourceReading reading)
    {
        var device = reading.Resource;
        if (reading.Leave(device.Text("status"), "entered-in-error"))
        {
            return;
        }

        var type = Concept.Read(device.Get("type"));
        var name = type?.Name ?? device.Items("deviceName").Select(n => n.Text("name")).FirstOrDefault(n => n is not null) ?? device.Text("modelNumber");
        if (name is null)
        {
            reading.Problems.Add($"{reading.Reference}: nothing says what device it is; it is left out.");
            return;
        }

        reading.Facts.Add(new ChartFact
        {
            Reference = reading.Reference,
            Kind = ChartFactKind.Device,
            Name = name,
            Codes = type?.Codes ?? [],
            Status = device.Text("status"),
            Detail = ResourceReading.Join(device.Text("manufacturer"), name == device.Text("modelNumber") ? null : device.Text("modelNumber")),
        });
    }

    public static void ReadEncounter(ResourceReading reading)
    {
        var encounter = reading.Resource;
        if (reading.Leave(encounter.Text("status"), "entered-in-error", "cancelled", "planned"))
        {
            return;
        }

        var period = encounter.Get("period");
        var start = reading.Date(period, "start");
        var end = reading.EndOf(start, reading.Date(period, "end", mayComeLater: true));
        var types = encounter.Items("type").ToArray();
        var name = types.Select(t => Concept.Read(t)).FirstOrDefault(c => c is not null);
        var kind = encounter.Get("class");
        if ((name?.Name ?? kind?.Text("display") ?? kind?.Text("code")) is not { } words)
        {
            reading.Problems.Add($"{reading.Reference}: nothing says what visit it is; it is left out.");
            return;
        }

        ConceptCode[] codes = name is not null ? [.. name.Codes]
            : kind?.Text("code") is { } code ? [new ConceptCode(kind.Value.Text("system") ?? "", code, kind.Value.Text("display"))]
            : [];
        reading.Facts.Add(new ChartFact
        {
            Reference = reading.Reference,
            Kind = ChartFactKind.Encounter,
            Name = words,
            Codes = codes,
            Date = start?.Start,
            DatePrecision = start?.Precision ?? DatePrecision.Time,
            Ended = end?.Start,
            Status = encounter.Text("status"),
            Detail = Concept.NamesOf(encounter.Items("reasonCode")),
        });
    }

    public static void ReadProcedure(ResourceReading reading)
    {
        var procedure = reading.Resource;
        if (!reading.Leave(procedure.Text("status"), "entered-in-error", "not-done", "preparation")
            && reading.Add(ChartFactKind.Procedure, procedure.Get("code"), reading.Span(procedure, "performed")) is { } fact)
        {
            reading.Complete(fact with
            {
                Status = procedure.Text("status"),
                Detail = ResourceReading.Join(
                    Concept.NamesOf(procedure.Items("bodySite")), Concept.Read(procedure.Get("outcome"))?.Name),
            });
        }
    }

    public static void ReadReport(ResourceReading reading)
    {
        var report = reading.Resource;
        if (!reading.Leave(report.Text("status"), "entered-in-error", "cancelled")
            && reading.Add(ChartFactKind.Report, report.Get("code"), reading.Span(report, "effective")) is { } fact)
        {
            var conclusion = report.Text("conclusion");
            reading.Complete(fact with
            {
                Status = report.Text("status"),
                Text = conclusion ?? Concept.NamesOf(report.Items("conclusionCode")),
                IsFreeText = conclusion is not null,
            });
        }
    }
}
