using System.Text.Json.Serialization;

namespace OpenTslm.Grounding.Claims;

/// <summary>What a claim says of its kind; written in kebab case (<c>higher-than</c>).</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<ClaimRelation>))]
public enum ClaimRelation
{
    /// <summary>Equals the value.</summary>
    Is,

    /// <summary>Near the value.</summary>
    About,

    /// <summary>From the value to the upper value.</summary>
    Between,

    /// <summary>At least the value, or more.</summary>
    Above,

    /// <summary>At most the value, or less.</summary>
    Below,

    /// <summary>High, wide, fast, large.</summary>
    High,

    /// <summary>Low, narrow, slow, small.</summary>
    Low,

    /// <summary>Within usual limits.</summary>
    Normal,

    /// <summary>More than the other channel or time.</summary>
    HigherThan,

    /// <summary>Less than the other channel or time.</summary>
    LowerThan,

    /// <summary>As much as the other channel or time.</summary>
    SameAs,

    /// <summary>It is there; the value, if any, counts it.</summary>
    Present,

    /// <summary>It is not there.</summary>
    Absent,

    /// <summary>Goes up.</summary>
    Rising,

    /// <summary>Goes down.</summary>
    Falling,

    /// <summary>Stays.</summary>
    Steady,

    /// <summary>Evenly spaced.</summary>
    Regular,

    /// <summary>Unevenly spaced.</summary>
    Irregular,

    /// <summary>Points up.</summary>
    Upright,

    /// <summary>Points down.</summary>
    Inverted,

    /// <summary>Electrical axis to the left.</summary>
    Left,

    /// <summary>Electrical axis to the right.</summary>
    Right,

    /// <summary>Horizontal.</summary>
    Lying,

    /// <summary>Upright by gravity.</summary>
    Vertical,

    /// <summary>Oblique to gravity.</summary>
    Tilted,
}
