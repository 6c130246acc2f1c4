namespace OpenTslm.Agents.Context;

/// <summary>The part of a patient's chart that bears on a question: small, dated, each fact with its reference.</summary>
public sealed record PatientContext
{
    /// <summary>Reference of the patient, such as <c>Patient/123</c>.</summary>
    public required string Patient { get; init; }

    /// <summary>The facts, most relevant first.</summary>
    public required IReadOnlyList<ChartFact> Facts { get; init; }

    /// <summary>What the chart holds that is not in <see cref="Facts"/>, one sentence for each reason and kind.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>What could not be read or contradicts itself, one sentence each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Whether names, identifiers and free text are removed and dates shifted.</summary>
    public bool IsDeidentified { get; init; }

    /// <summary>Time to which the facts refer as "now": that of the recording, else of the newest fact.</summary>
    public DateTimeOffset? AsOf { get; init; }
}
