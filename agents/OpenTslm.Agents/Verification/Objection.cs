namespace OpenTslm.Agents.Verification;

/// <summary>Something in a sentence that its citations do not carry.</summary>
/// <param name="IsContradiction">Whether they say otherwise, so that the sentence goes; else it is marked.</param>
/// <param name="Reason">Why, in a sentence.</param>
internal sealed record Objection(bool IsContradiction, string Reason)
{
    public static Objection Against(string reason) => new(true, reason);

    public static Objection Beyond(string reason) => new(false, reason);
}
