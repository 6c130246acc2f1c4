using System.Globalization;
using System.Text.Json;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Fhir;

/// <summary>Takes values out of JSON that may have any form.</summary>
internal static class FhirJson
{
    public static JsonElement? Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    public static string? Text(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;

    public static double? Number(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>What people call a code: its text, else the display or the code of its first coding.</summary>
    public static string? NameOf(JsonElement concept)
    {
        var coding = concept.Items("coding").FirstOrDefault();
        var name = concept.Text("text") ?? coding.Text("display") ?? coding.Text("code");
        return name is null ? null : EcgLeadNames.Standardize(string.Concat(name.Select(c => char.IsControl(c) ? ' ' : c)));
    }

    /// <summary>What tells one code from another.</summary>
    public static string KeyOf(JsonElement concept)
    {
        var coding = concept.Items("coding").FirstOrDefault();
        return coding.Text("code") is { } code ? $"{coding.Text("system")}|{code}" : NameOf(concept) ?? "";
    }

    /// <summary>The unit of a quantity: the UCUM code if there is one.</summary>
    public static string? UnitOf(JsonElement quantity) => (quantity.Text("code") ?? quantity.Text("unit")) is { } unit ? UnitNames.Normalize(unit) : null;

    /// <summary>When an observation was made, or began to be; universal time where no zone is given.</summary>
    public static DateTimeOffset? TimeOf(JsonElement observation)
    {
        var text = observation.Text("effectiveDateTime") ?? observation.Text("effectiveInstant") ?? observation.Get("effectivePeriod")?.Text("start");
        return text is { Length: >= 10 } && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }
}
