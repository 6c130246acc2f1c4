namespace OpenTslm.Agents.Reports;

/// <summary>What made a report, so that it can be made again.</summary>
public sealed record ReportProvenance
{
    /// <summary>Name of what planned and wrote: <c>rules</c>, or the language model's.</summary>
    public required string Planner { get; init; }

    /// <summary>Why the rules wrote it although a language model was asked; null otherwise.</summary>
    public string? Fallback { get; init; }

    /// <summary>Version of this package.</summary>
    public required string Version { get; init; }

    /// <summary>SHA-256 of the instructions that a language model was given; null without one.</summary>
    public string? InstructionsHash { get; init; }

    /// <summary>SHA-256 of the rules, classes and phrases.</summary>
    public required string RulesHash { get; init; }

    /// <summary>SHA-256 of the recording's source, if it came from bytes.</summary>
    public string? RecordingHash { get; init; }

    /// <summary>Calls of tools that a language model made, in order, each with how it ended.</summary>
    public IReadOnlyList<string> ToolCalls { get; init; } = [];
}
