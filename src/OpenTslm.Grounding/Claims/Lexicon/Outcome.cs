namespace OpenTslm.Grounding.Claims.Lexicon;

/// <summary>What a property said of a noun means: a kind, and a relation where it is another one than was said.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Relation">The relation, or null to keep what was said.</param>
internal sealed record Outcome(ClaimKind Kind, ClaimRelation? Relation);
