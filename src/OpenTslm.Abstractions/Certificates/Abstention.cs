namespace OpenTslm.Certificates;

/// <summary>Whether the system stands by an answer. To abstain is an answer too: it says why, and what would help.</summary>
/// <param name="Abstains">Whether the answer must not be relied on.</param>
/// <param name="Reasons">Why; empty where it does not abstain.</param>
public sealed record Abstention(bool Abstains, IReadOnlyList<AbstentionReason> Reasons)
{
    /// <summary>The system stands by the answer.</summary>
    public static Abstention None { get; } = new(false, []);
}
