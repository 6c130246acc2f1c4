using OpenTslm.Agents.Context;
using OpenTslm.Agents.Fhir.Facts;

namespace OpenTslm.Agents.Fhir;

/// <summary>What is kept of a resource.</summary>
/// <param name="type">Its type.</param>
/// <param name="reference">How facts name it.</param>
/// <param name="subject">Whom it is about, as a comparable reference; null if it does not say.</param>
/// <param name="order">Its place in the source.</param>
/// <param name="mark">What tells it from another version of it.</param>
/// <param name="reading">What was read.</param>
internal sealed class ChartEntry(string type, string reference, string? subject, int order, ContentMark mark, ResourceReading reading)
{
    public string Type => type;

    public string Reference => reference;

    public string? Subject => subject;

    public int Order => order;

    public ContentMark Mark => mark;

    public IReadOnlyList<ChartFact> Facts { get; } = [.. reading.Facts];

    public IReadOnlyList<string> Problems { get; } = [.. reading.Problems];

    public string? LeftOut { get; } = reading.LeftOut;

    /// <summary>Where the name of its drug comes from, if it is another resource.</summary>
    public Medications.Pending? Medication { get; set; }
}
