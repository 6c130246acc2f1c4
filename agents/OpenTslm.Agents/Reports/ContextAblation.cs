namespace OpenTslm.Agents.Reports;

/// <summary>What the chart changed: the same question asked of the recording with and without it.</summary>
public sealed record ContextAblation
{
    /// <summary>The answers with the chart.</summary>
    public required IReadOnlyList<string> With { get; init; }

    /// <summary>The answers without it.</summary>
    public required IReadOnlyList<string> Without { get; init; }

    /// <summary>Whether the answers differ.</summary>
    public bool Changes => !With.SequenceEqual(Without, StringComparer.Ordinal);

    /// <summary>How many shown conclusions rest on the signal alone.</summary>
    public required int OnSignal { get; init; }

    /// <summary>How many rest on the chart alone.</summary>
    public required int OnChart { get; init; }

    /// <summary>How many rest on both.</summary>
    public required int OnBoth { get; init; }

    /// <summary>Conclusions that the chart alone produced, word by word.</summary>
    public required IReadOnlyList<string> FromChartAlone { get; init; }
}
