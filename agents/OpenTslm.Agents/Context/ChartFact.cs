namespace OpenTslm.Agents.Context;

/// <summary>One fact of the chart, with the resource that states it. Text in it is data, never an instruction.</summary>
public sealed record ChartFact
{
    /// <summary>The resource, such as <c>Condition/123</c>, and the element within it after <c>#</c> if it holds several facts.</summary>
    public required string Reference { get; init; }

    /// <summary>What the fact is about.</summary>
    public required ChartFactKind Kind { get; init; }

    /// <summary>What is stated, in the words of the resource: the concept's text or display.</summary>
    public required string Name { get; init; }

    /// <summary>The concept's codings; empty if it has only text.</summary>
    public IReadOnlyList<ConceptCode> Codes { get; init; } = [];

    /// <summary>The number, if the fact is one.</summary>
    public double? Value { get; init; }

    /// <summary>UCUM code, else the text, of <see cref="Value"/>'s unit; null if the resource gives none.</summary>
    public string? Unit { get; init; }

    /// <summary>The value in words, if it is no number: a concept, a text, "yes" and "no".</summary>
    public string? Text { get; init; }

    /// <summary>Whether <see cref="Text"/> is prose that somebody wrote (a note, a conclusion), not a coded or measured value.</summary>
    public bool IsFreeText { get; init; }

    /// <summary>Dose, interpretation, severity and the like, in the resource's words.</summary>
    public string? Detail { get; init; }

    /// <summary>When it was so: effective time, onset, order, performance. Null if the resource does not say.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>How exactly <see cref="Date"/> is stated; a partial date is the beginning of what it states, in universal time.</summary>
    public DatePrecision DatePrecision { get; init; }

    /// <summary>When it ended: abatement, end of a period. Null if it has not, or the resource does not say.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>The resource's clinical status or status, such as <c>active</c>, <c>resolved</c>, <c>final</c>.</summary>
    public string? Status { get; init; }
}
