namespace OpenTslm.Grounding.Claims;

/// <summary>What was found in a text.</summary>
/// <param name="Status">Whether the text could be read.</param>
/// <param name="Claims">The claims in the order of the text; empty unless it could be read.</param>
/// <param name="SentenceCount">Number of sentences.</param>
public sealed record ClaimExtraction(ExtractionStatus Status, IReadOnlyList<Claim> Claims, int SentenceCount);
