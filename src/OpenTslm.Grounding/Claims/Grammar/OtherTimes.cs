namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Words after "than" that name another time.</summary>
internal static class OtherTimes
{
    /// <summary>How a claim writes it, or null.</summary>
    public static string? Find(string word) => word.ToLowerInvariant() switch
    {
        "before" or "earlier" or "previously" or "beforehand" => "before",
        "after" or "afterwards" or "later" or "afterward" or "thereafter" => "after",
        "first" => "first-half",
        "second" => "second-half",
        _ => null,
    };
}
