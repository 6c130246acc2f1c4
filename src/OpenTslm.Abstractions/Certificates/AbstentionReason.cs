namespace OpenTslm.Certificates;

/// <summary>One reason to abstain.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Why">The reason, with its numbers, in a sentence.</param>
/// <param name="Help">What would help, in a sentence.</param>
public sealed record AbstentionReason(AbstentionKind Kind, string Why, string Help);
