namespace OpenTslm.Evaluation.PlantedErrors;

/// <summary>What became of one sort of statement.</summary>
public sealed record PlantedResult
{
    /// <summary>Data set.</summary>
    public required string Data { get; init; }

    /// <summary>What was changed.</summary>
    public required string Change { get; init; }

    /// <summary><c>rationale</c> or <c>paraphrase</c>.</summary>
    public required string Wording { get; init; }

    /// <summary>Number of statements, true and false ones alike.</summary>
    public required int Count { get; init; }

    /// <summary>False statements that were contradicted.</summary>
    public required int Caught { get; init; }

    /// <summary>False statements that were supported.</summary>
    public required int Believed { get; init; }

    /// <summary>True statements that were contradicted.</summary>
    public required int Accused { get; init; }

    /// <summary>True statements that were supported.</summary>
    public required int Confirmed { get; init; }
}
