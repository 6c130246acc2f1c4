namespace OpenTslm.Grounding.Audit;

/// <summary>What is low, normal and high of a quantity that has a channel of its own; an entry of <c>ranges.json</c>.</summary>
internal sealed record ReferenceRange(string[] Subjects, string Unit, double Low, double High, double Margin, string Source)
{
    /// <summary>The range of a claim's subject, or null.</summary>
    public static ReferenceRange? Find(string? subject) =>
        subject is null ? null : QuantityRules.Ranges.FirstOrDefault(range => range.Subjects.Contains(subject, StringComparer.OrdinalIgnoreCase));
}
