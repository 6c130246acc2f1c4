using System.Text.Json.Serialization;

namespace OpenTslm;

/// <summary>What the samples say about a claim; written in kebab case (<c>not-checkable</c>).</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>The measurement agrees, within its tolerance.</summary>
    Supported,

    /// <summary>The measurement disagrees by more than its tolerance.</summary>
    Contradicted,

    /// <summary>Nothing can be said; the reason is given.</summary>
    NotCheckable,
}
