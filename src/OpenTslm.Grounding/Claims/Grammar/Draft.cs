namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>A claim that is still being put together.</summary>
internal sealed class Draft
{
    public required ClaimKind Kind { get; init; }

    public required ClaimRelation Relation { get; set; }

    /// <summary>What a comparison says if nothing to compare with follows.</summary>
    public ClaimRelation? Plain { get; init; }

    /// <summary>Whether it is said to be the most or least of all.</summary>
    public bool IsSuperlative { get; init; }

    /// <summary>Whether it is compared with all others of its sort, which need not be channels.</summary>
    public bool IsOfAll { get; set; }

    public double? Value { get; set; }

    public double? Upper { get; set; }

    public string? Unit { get; set; }

    /// <summary>Channels said after it; else those of its topic, else those of the clause.</summary>
    public IReadOnlyList<string> Channels { get; set; } = [];

    public IReadOnlyList<string> ContextChannels { get; init; } = [];

    public List<TimeSpot> Times { get; } = [];

    public IReadOnlyList<TimeSpot> ContextTimes { get; init; } = [];

    public ClaimSegment? Segment { get; set; }

    public ClaimSegment? ContextSegment { get; init; }

    public string? Other { get; set; }

    /// <summary>Further sides of a comparison: "larger than channels 6 and 7".</summary>
    public IReadOnlyList<string> MoreOthers { get; set; } = [];

    public bool Negated { get; set; }

    /// <summary>Whether it was denied where it was said.</summary>
    public bool IsDenied { get; init; }

    public bool Hedged { get; set; }

    public int Start { get; init; }

    public int End { get; set; }

    /// <summary>Of an exception: the claims that it takes back.</summary>
    public IReadOnlyList<Draft> MoreGroup { get; set; } = [];

    /// <summary>Whether it holds for the channels that were not named: "normal elsewhere".</summary>
    public bool IsElsewhere { get; set; }

    /// <summary>Whether it was said before its noun: "a 12 Hz spindle".</summary>
    public bool IsModifier { get; set; }

    /// <summary>The topic it is said of.</summary>
    public Topic? Topic { get; init; }

    /// <summary>Turns it into its contrary.</summary>
    public void Deny()
    {
        switch (Relation)
        {
            case ClaimRelation.Present:
                Relation = ClaimRelation.Absent;
                break;
            case ClaimRelation.Absent:
                Relation = ClaimRelation.Present;
                break;
            default:
                Negated = !Negated;
                break;
        }
    }

    public bool IsComparison => Relation is ClaimRelation.HigherThan or ClaimRelation.LowerThan or ClaimRelation.SameAs;
}
