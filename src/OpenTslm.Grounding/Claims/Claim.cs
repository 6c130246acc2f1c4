using System.Text.Json.Serialization;

namespace OpenTslm.Grounding.Claims;

/// <summary>
/// The smallest statement about a recording that a measurement can support or contradict. Its JSON form
/// (<see cref="ClaimJson"/>) is that of <c>docs/claims.md</c>; where it stands in the text is not part of it.
/// </summary>
public sealed record Claim
{
    /// <summary>What is talked about.</summary>
    public required ClaimKind Kind { get; init; }

    /// <summary>What is said of it.</summary>
    public required ClaimRelation Relation { get; init; }

    /// <summary>The number as written, or the lower end of a range.</summary>
    public double? Value { get; init; }

    /// <summary>Upper end of a range; with <see cref="ClaimRelation.Between"/> only.</summary>
    public double? Upper { get; init; }

    /// <summary>UCUM code of the number's unit, or the unit as written; null for counts and plain shares.</summary>
    public string? Unit { get; init; }

    /// <summary>Channel, lead or axis: <c>II</c>, <c>aVR</c>, <c>x</c>, a name in lower case, or <c>all</c>; null if
    /// none is named.</summary>
    public string? Subject { get; init; }

    /// <summary>The second side of a comparison: a channel, <c>before</c>, <c>after</c> or a segment.</summary>
    public string? Other { get; init; }

    /// <summary>Start of the span talked about, in seconds from the start of the recording.</summary>
    public double? From { get; init; }

    /// <summary>End of the span talked about, in seconds from the start of the recording; equal to <see cref="From"/>
    /// for a moment.</summary>
    public double? To { get; init; }

    /// <summary>A part of the recording named by a word.</summary>
    public ClaimSegment? Segment { get; init; }

    /// <summary>Whether the relation is denied. Presence is never negated: its denial is <see cref="ClaimRelation.Absent"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Negated { get; init; }

    /// <summary>Whether the claim is weakened ("seems", "may").</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Hedged { get; init; }

    /// <summary>Index of the sentence in the text, from zero.</summary>
    [JsonIgnore]
    public int Sentence { get; init; }

    /// <summary>Index of the claim's first character in the text.</summary>
    [JsonIgnore]
    public int Start { get; init; }

    /// <summary>Number of characters from the claim's first to its last word.</summary>
    [JsonIgnore]
    public int Length { get; init; }

    /// <summary>Whether both claims say the same, wherever and however firmly they say it.</summary>
    /// <param name="other">The other claim.</param>
    public bool SaysTheSameAs(Claim? other) =>
        other is not null && this == other with { Hedged = Hedged, Sentence = Sentence, Start = Start, Length = Length };
}
