using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Fhir;

/// <summary>Codes of what is measured and found, for those few where the code means just that.</summary>
public static class ReportCodes
{
    private const string Loinc = "http://loinc.org";
    private const string Snomed = "http://snomed.info/sct";

    private static readonly Dictionary<string, ConceptCode> Table = new(StringComparer.Ordinal)
    {
        ["heart-rate"] = new(Loinc, "8867-4", "Heart rate"),
        ["pulse-rate"] = new(Loinc, "8867-4", "Heart rate"),
        ["respiration-rate"] = new(Loinc, "9279-1", "Respiratory rate"),
        ["pr-interval"] = new(Loinc, "8625-6", "P-R Interval"),
        ["qrs-duration"] = new(Loinc, "8633-0", "QRS duration"),
        ["qt-interval"] = new(Loinc, "8634-8", "Q-T interval"),
        ["qtc-interval"] = new(Loinc, "8636-3", "Q-T interval corrected"),
        ["electrical-axis"] = new(Loinc, "8632-1", "QRS axis"),
        ["step-count"] = new(Loinc, "55423-8", "Number of steps in unspecified time Pedometer"),
        ["tachycardia"] = new(Snomed, "3424008", "Tachycardia"),
        ["bradycardia"] = new(Snomed, "48867003", "Bradycardia"),
        ["ectopic-beats"] = new(Snomed, "33413000", "Ectopic beats"),
    };

    /// <summary>Code of a report on an electrocardiogram.</summary>
    public static ConceptCode Electrocardiogram { get; } = new(Loinc, "11524-6", "EKG study");

    /// <summary>The code of a measurement or a kind of event by its stable name, such as <c>qt-interval</c>; null where none is certain.</summary>
    public static ConceptCode? Of(string name) => Table.GetValueOrDefault(name);
}
