using System.Text.Json;
using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Fhir;

/// <summary>Collects from any resource the texts that tell who somebody is, by FHIR's data types and element names.</summary>
internal static class PersonalTextCollector
{
    private static readonly HashSet<string> Organisations = new(StringComparer.Ordinal)
    {
        "Organization", "Location", "HealthcareService", "Endpoint", "Group", "CareTeam",
    };

    // Elements whose display names a person or a place.
    private static readonly HashSet<string> People = new(StringComparer.Ordinal)
    {
        "subject", "patient", "performer", "recorder", "asserter", "requester", "individual", "actor", "author", "recipient",
        "generalPractitioner", "managingOrganization", "serviceProvider", "location", "informationSource", "resultsInterpreter",
        "physicalLocation", "owner", "provider", "organization", "practitioner", "beneficiary", "onBehalfOf", "who", "source", "other",
    };

    private static readonly HashSet<string> Numbers = new(StringComparer.Ordinal)
    {
        "serialNumber", "lotNumber", "distinctIdentifier", "deviceIdentifier", "carrierHRF", "accessionIdentifier",
    };

    /// <summary>Collects them.</summary>
    public static void Collect(JsonElement resource, PersonalTexts texts)
    {
        if (Organisations.Contains(resource.Text("resourceType") ?? ""))
        {
            texts.Add(resource.Text("name"));
            foreach (var alias in resource.Items("alias").Where(a => a.ValueKind == JsonValueKind.String))
            {
                texts.Add(alias.GetString());
            }
        }

        if (resource.Text("resourceType") is "Patient" or "RelatedPerson" or "Person")
        {
            texts.Add(resource.Text("id"));
        }

        Walk(resource, texts);
    }

    private static void Walk(JsonElement element, PersonalTexts texts)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Walk(item, texts);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.Text("resourceType") is { } type && Organisations.Contains(type))
            {
                texts.Add(element.Text("name"));
            }

            foreach (var property in element.EnumerateObject())
            {
                foreach (var value in property.Value.ValueKind == JsonValueKind.Array ? property.Value.EnumerateArray().ToArray() : [property.Value])
                {
                    Take(property.Name, value, texts);
                }

                Walk(property.Value, texts);
            }

            if (element.Text("valueString") is { } said && element.Text("url")?.Contains("name", StringComparison.OrdinalIgnoreCase) == true)
            {
                texts.AddName(said);
            }
        }
    }

    private static void Take(string name, JsonElement value, PersonalTexts texts)
    {
        switch (name)
        {
            case "name" or "valueHumanName" when value.ValueKind == JsonValueKind.Object:
                texts.AddName(value.Text("family"));
                texts.AddName(value.Text("text"));
                foreach (var given in Strings(value, "given"))
                {
                    texts.AddName(given);
                }

                break;
            case "address" or "valueAddress" when value.ValueKind == JsonValueKind.Object:
                foreach (var part in Strings(value, "line").Append(value.Text("text")).Append(value.Text("city")).Append(value.Text("district"))
                    .Append(value.Text("postalCode")))
                {
                    texts.Add(part);
                }

                break;
            case "telecom" or "valueContactPoint" or "identifier" or "valueIdentifier" or "groupIdentifier" or "requisition"
                when value.ValueKind == JsonValueKind.Object:
                texts.Add(value.Text("value"));
                break;
            case "authorString" when value.ValueKind == JsonValueKind.String:
                texts.AddName(value.GetString());
                break;
            case var number when Numbers.Contains(number):
                texts.Add(value.ValueKind == JsonValueKind.String ? value.GetString() : value.Text("value"));
                break;
            case var person when People.Contains(person):
                texts.Add(value.Text("display"));
                break;
        }
    }

    private static IEnumerable<string?> Strings(JsonElement element, string name) =>
        element.Items(name).Where(s => s.ValueKind == JsonValueKind.String).Select(s => s.GetString());
}
