namespace OpenTslm.Certificates;

/// <summary>An answer that rationales drawn at random lead to.</summary>
/// <param name="Label">The answer.</param>
/// <param name="Count">How many of the rationales.</param>
/// <param name="Rationale">One of them.</param>
public sealed record SampledAnswer(string Label, int Count, string Rationale);
