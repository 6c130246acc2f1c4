namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>A number as it is said.</summary>
/// <param name="Relation">Is, about, between, above or below.</param>
/// <param name="Value">The number, or the lower end.</param>
/// <param name="Upper">The upper end of a range.</param>
/// <param name="Unit">UCUM code, the unit as written, or null.</param>
/// <param name="Hint">What the unit counts where it says so: <c>steps</c> or <c>breaths</c>, else empty.</param>
/// <param name="Lead">The word it begins with if that is no number: "about", "between".</param>
internal sealed record Quantity(ClaimRelation Relation, double Value, double? Upper, string? Unit, string Hint, string Lead)
{
    /// <summary>Whether a range was named from its upper end: "from 9 to 5".</summary>
    public bool IsDownward { get; init; }

    /// <summary>Whether the ends of a range are rough: "from roughly -8 to roughly 11".</summary>
    public bool IsRough { get; init; }
}
