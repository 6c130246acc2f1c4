namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What the last verb does with what follows.</summary>
internal enum ClauseMode
{
    /// <summary>There was no verb yet.</summary>
    None,

    /// <summary>A property follows: "is".</summary>
    Copula,

    /// <summary>Something that is there follows: "shows".</summary>
    Show,

    /// <summary>The verb says something itself: "varies".</summary>
    Verb,
}
