using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Audit;

/// <summary>What a chat model proposed for a text.</summary>
/// <param name="Claims">Proposals in the notation of <c>docs/claims.md</c>, with their place in the text.</param>
/// <param name="Rejected">Why each of the others was not taken.</param>
public sealed record ProposedClaims(IReadOnlyList<Claim> Claims, IReadOnlyList<string> Rejected);
