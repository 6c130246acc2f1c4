namespace OpenTslm.Agents.Search;

/// <summary>What came of searching a long recording.</summary>
public sealed record SearchReport
{
    /// <summary>The spans in time order.</summary>
    public required IReadOnlyList<SearchSpan> Spans { get; init; }

    /// <summary>What was done, step by step, with times and numbers.</summary>
    public required IReadOnlyList<string> Log { get; init; }

    /// <summary>What could not be searched, each with the reason in a sentence.</summary>
    public IReadOnlyList<string> NotSearched { get; init; } = [];

    /// <summary>Why no more was asked, in a sentence.</summary>
    public required string Stopped { get; init; }

    /// <summary>Seconds that the scan took.</summary>
    public double ScanSeconds { get; init; }

    /// <summary>Seconds that the questions took.</summary>
    public double AskSeconds { get; init; }

    /// <summary>Calls of the model: texts and sets of candidates that were scored.</summary>
    public int ModelCalls { get; init; }

    /// <summary>Tokens of text that the model read, counted as an upper bound.</summary>
    public long TokensRead { get; init; }

    /// <summary>Tokens that it wrote.</summary>
    public long TokensWritten { get; init; }
}
