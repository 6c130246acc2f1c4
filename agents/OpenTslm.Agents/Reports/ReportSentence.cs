namespace OpenTslm.Agents.Reports;

/// <summary>One sentence of a report with what it cites.</summary>
public sealed record ReportSentence
{
    /// <summary>Where it stands.</summary>
    public required ReportSection Section { get; init; }

    /// <summary>The sentence.</summary>
    public required string Text { get; init; }

    /// <summary>Ids of the evidence it rests on; none that is empty reaches a reader.</summary>
    public required IReadOnlyList<string> Cites { get; init; }

    /// <summary>Who wrote it: <c>rules</c>, or the name of a language model.</summary>
    public required string Author { get; init; }

    /// <summary>What verification made of it.</summary>
    public SentenceState State { get; init; }

    /// <summary>Why it is marked or dropped, in a sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>What it rests on, by its citations.</summary>
    public ConclusionBasis Basis { get; init; }

    /// <summary>Whether the chart alone produced it although it concludes about the recording or the question.</summary>
    public bool IsFromChartAlone { get; init; }
}
