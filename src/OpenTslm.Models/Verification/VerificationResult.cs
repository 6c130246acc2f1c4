namespace OpenTslm.Models.Verification;

/// <summary>How one output compares to its reference.</summary>
/// <param name="Name">What was compared.</param>
/// <param name="Passed">Whether it lies within the tolerance.</param>
/// <param name="Detail">By how much it differs, for a person to read.</param>
public sealed record VerificationResult(string Name, bool Passed, string Detail);
