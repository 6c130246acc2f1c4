using System.Globalization;
using System.Text.Json;

namespace OpenTslm.Agents.Fhir;

/// <summary>Numbers with units, as values and as words.</summary>
internal static class Quantities
{
    public const string Ucum = "http://unitsofmeasure.org";

    /// <summary>The UCUM code, else the text of the unit.</summary>
    public static string? UnitOf(JsonElement quantity) =>
        quantity.Text("system") == Ucum ? quantity.Text("code") ?? quantity.Text("unit") : quantity.Text("unit") ?? quantity.Text("code");

    /// <summary>A quantity in words: <c>&lt; 5 mg/dL</c>; null without a number.</summary>
    public static string? Say(JsonElement? quantity)
    {
        if (quantity?.Number("value") is not { } value)
        {
            return null;
        }

        var unit = UnitOf(quantity.Value);
        var number = value.ToString("R", CultureInfo.InvariantCulture);
        return $"{(quantity.Value.Text("comparator") is { } comparator ? comparator + " " : "")}{number}{(unit is null ? "" : " " + unit)}";
    }

    /// <summary>A range in words; null where both ends are open.</summary>
    public static string? SayRange(JsonElement? range) => (Say(range?.Get("low")), Say(range?.Get("high"))) switch
    {
        (null, null) => null,
        ({ } low, null) => $"{low} or more",
        (null, { } high) => $"{high} or less",
        ({ } low, { } high) => $"{low} to {high}",
    };
}
