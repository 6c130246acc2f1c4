using System.Text.Json;
using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Fhir.Facts;

/// <summary>What is read out of one resource.</summary>
/// <param name="resource">The resource.</param>
/// <param name="reference">How its facts name it.</param>
/// <param name="now">Nothing that has happened is later.</param>
internal sealed class ResourceReading(JsonElement resource, string reference, DateTimeOffset now)
{
    // FHIR's own examples go back to the 19th century; nobody alive does.
    private const int FirstYear = 1850;
    private static readonly TimeSpan ClockSlack = TimeSpan.FromDays(1);

    public JsonElement Resource => resource;

    public string Reference => reference;

    public List<ChartFact> Facts { get; } = [];

    public List<string> Problems { get; } = [];

    /// <summary>Why the resource states nothing about the patient, such as "entered in error"; null if it does.</summary>
    public string? LeftOut { get; private set; }

    /// <summary>The Medication that gives the first fact its name, as the resource refers to it.</summary>
    public string? Medication { get; set; }

    /// <summary>Whether the resource has a status that says it is not so.</summary>
    public bool Leave(string? status, params ReadOnlySpan<string> notSo)
    {
        if (status is null || !notSo.Contains(status))
        {
            return false;
        }

        LeftOut = $"status {status}";
        return true;
    }

    /// <summary>Leaves the resource out.</summary>
    public void LeaveBecause(string reason) => LeftOut = reason;

    /// <summary>The date of an element; null where there is none, or none that can be, which is then said.</summary>
    public FhirDate? Date(JsonElement? element, string name, bool mayComeLater = false)
    {
        if (element?.Text(name) is not { } text)
        {
            return null;
        }

        if (FhirDate.Parse(text) is not { } date)
        {
            Problems.Add($"{reference}: {name} is no date.");
            return null;
        }

        if (date.Start.Year < FirstYear || (!mayComeLater && date.Start > now + ClockSlack))
        {
            Problems.Add($"{reference}: {name} lies {(date.Start.Year < FirstYear ? "too long ago" : "in the future")} and is not used.");
            return null;
        }

        return date;
    }

    /// <summary>Beginning and end of an element of several types, as <c>onsetDateTime</c> or <c>onsetPeriod</c>.</summary>
    public (FhirDate? Start, FhirDate? End) Span(JsonElement element, string prefix, bool mayComeLater = false)
    {
        var period = element.Get(prefix + "Period");
        var start = Date(element, prefix + "DateTime") ?? Date(element, prefix + "Instant") ?? Date(period, "start");
        return (start, EndOf(start, Date(period, "end", mayComeLater)));
    }

    /// <summary>An end, if it is not before the beginning.</summary>
    public FhirDate? EndOf(FhirDate? start, FhirDate? end)
    {
        if (start is { } from && end is { } to && to.Start < from.Start && to.Precision == from.Precision)
        {
            Problems.Add($"{reference}: it ends before it begins; the end is not used.");
            return null;
        }

        return end;
    }

    /// <summary>Adds a fact named by a concept; says so where the concept has no name.</summary>
    public ChartFact? Add(ChartFactKind kind, JsonElement? code, (FhirDate? Start, FhirDate? End) span, string? element = null)
    {
        if (Concept.Read(code) is not { } concept)
        {
            Problems.Add($"{reference}{element}: nothing says what it is about; it is left out.");
            return null;
        }

        var fact = new ChartFact
        {
            Reference = reference + element,
            Kind = kind,
            Name = concept.Name,
            Codes = concept.Codes,
            Date = span.Start?.Start,
            DatePrecision = span.Start?.Precision ?? DatePrecision.Time,
            Ended = span.End?.Start,
        };
        Facts.Add(fact);
        return fact;
    }

    /// <summary>Replaces the fact that was added last.</summary>
    public void Complete(ChartFact fact) => Facts[^1] = fact;

    /// <summary>Parts of a detail that are there, joined; null where there is none.</summary>
    public static string? Join(params ReadOnlySpan<string?> parts)
    {
        var there = new List<string>();
        foreach (var part in parts)
        {
            if (part is not null)
            {
                there.Add(part);
            }
        }

        return there.Count > 0 ? string.Join("; ", there) : null;
    }
}
