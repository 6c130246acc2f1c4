using System.Globalization;
using System.Text.Json;
using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Fhir.Facts;

/// <summary>What was measured, seen or answered: one fact for the Observation's value and one for each component's.</summary>
internal static class ObservationFacts
{
    private const string VitalSigns = "vital-signs";
    private const string Laboratory = "laboratory";

    public static void Read(ResourceReading reading)
    {
        var observation = reading.Resource;
        if (reading.Leave(observation.Text("status"), "entered-in-error", "cancelled"))
        {
            return;
        }

        var categories = observation.Items("category").SelectMany(c => c.Items("coding")).Select(c => c.Text("code")).ToArray();
        var kind = categories.Contains(VitalSigns) ? ChartFactKind.VitalSign
            : categories.Contains(Laboratory) ? ChartFactKind.Laboratory
            : ChartFactKind.Observation;
        var span = reading.Span(observation, "effective");
        Add(reading, observation, kind, span, null);
        var components = observation.Items("component").ToArray();
        for (var i = 0; i < components.Length; i++)
        {
            var element = FormattableString.Invariant($"#component[{i}]");
            if (FactReaders.IsModified(components[i]))
            {
                reading.Problems.Add($"{reading.Reference}{element}: an extension changes its meaning and is not known; it is left out.");
            }
            else
            {
                Add(reading, components[i], kind, span, element);
            }
        }
    }

    private static void Add(
        ResourceReading reading, JsonElement element, ChartFactKind kind, (FhirDate? Start, FhirDate? End) span, string? place)
    {
        if (ValueOf(element) is not { } value)
        {
            return; // A panel, a waveform, or nothing was measured.
        }

        if (reading.Add(kind, element.Get("code"), span, place) is not { } fact)
        {
            return;
        }

        fact = fact with
        {
            Status = reading.Resource.Text("status"),
            Value = value.Number,
            Unit = value.Unit,
            Text = value.Text,
            IsFreeText = value.IsFree,
            Detail = ResourceReading.Join(
                Concept.NamesOf(element.Items("interpretation")),
                SayUsual(element),
                Concept.Read(element.Get("bodySite") ?? reading.Resource.Get("bodySite"))?.Name),
        };
        reading.Complete(fact);
        if (value is { Number: not null, Unit: null } && element.Get("valueQuantity") is not null)
        {
            reading.Problems.Add($"{fact.Reference}: the value of {fact.Name} has no unit.");
        }
    }

    private static (double? Number, string? Unit, string? Text, bool IsFree)? ValueOf(JsonElement element)
    {
        if (element.Get("valueQuantity") is { } quantity)
        {
            // "< 5" is not 5.
            return quantity.Number("value") is not { } number ? null
                : quantity.Get("comparator") is null ? (number, Quantities.UnitOf(quantity), null, false)
                : (null, null, Quantities.Say(quantity), false);
        }

        if (element.Number("valueInteger") is { } integer)
        {
            return (integer, null, null, false);
        }

        if (element.Text("valueString") is { } prose)
        {
            return (null, null, prose, true);
        }

        var text = Concept.Read(element.Get("valueCodeableConcept"))?.Name
            ?? element.Flag("valueBoolean") switch { true => "yes", false => "no", null => null }
            ?? Quantities.SayRange(element.Get("valueRange"))
            ?? SayRatio(element.Get("valueRatio"))
            ?? element.Text("valueTime");
        return text is null ? null : (null, null, text, false);
    }

    private static string? SayRatio(JsonElement? ratio) =>
        (Quantities.Say(ratio?.Get("numerator")), Quantities.Say(ratio?.Get("denominator"))) is ({ } above, { } below)
            ? string.Create(CultureInfo.InvariantCulture, $"{above} : {below}")
            : null;

    private static string? SayUsual(JsonElement element)
    {
        var range = element.Items("referenceRange").FirstOrDefault();
        return (range.Text("text") ?? Quantities.SayRange(range)) is { } usual ? $"usual {usual}" : null;
    }
}
