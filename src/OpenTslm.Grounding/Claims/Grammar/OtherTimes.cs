namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Words after "than" that name another time.</summary>
internal static class OtherTimes
{
    /// <summary>How a claim writes it, or null.</summary>
    public static string? Find(string word) => word.ToLowerInvariant() switch
    {
        "before" or "earlier" or "previously" or "beforehand" or "earlier on" or "until then" or "up to then" or "before it"
        or "before that"
            or "before then" => "before",
        "after" or "afterwards" or "later" or "afterward" or "thereafter" or "later on" or "subsequently" or "from then on" or "after it"
            or "after that" => "after",
        "first" => "first-half",
        "second" => "second-half",
        _ => null,
    };

    /// <summary>The time after or before one that was named, or null where that has no such border.</summary>
    /// <param name="named">The time named.</param>
    /// <param name="sort"><c>since-named</c> or <c>until-named</c>.</param>
    public static TimeSpot? Beside(TimeSpot named, string sort) => sort switch
    {
        "since-named" when (named.To ?? named.From) is { } end => new TimeSpot(end, null),
        "until-named" when (named.From is > 0 ? named.From : named.To) is { } start => new TimeSpot(null, start),
        _ => null,
    };
}
