using System.Text.Json.Serialization;

namespace OpenTslm.Grounding.Claims;

/// <summary>A part of a recording that is named by a word; written in kebab case (<c>first-half</c>).</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<ClaimSegment>))]
public enum ClaimSegment
{
    /// <summary>The beginning.</summary>
    Start,

    /// <summary>The middle.</summary>
    Middle,

    /// <summary>The end.</summary>
    End,

    /// <summary>The first half.</summary>
    FirstHalf,

    /// <summary>The second half.</summary>
    SecondHalf,
}
