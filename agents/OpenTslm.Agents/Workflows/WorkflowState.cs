using OpenTslm.Agents.Interpreting;
using OpenTslm.Agents.Reports;

namespace OpenTslm.Agents.Workflows;

/// <summary>How far a workflow has come, with everything that later steps need: what is saved after every step.</summary>
public sealed record WorkflowState
{
    /// <summary>SHA-256 of what the workflow was started with; another start does not resume it.</summary>
    public required string Task { get; init; }

    /// <summary>The steps that are done, in order, with when they were.</summary>
    public IReadOnlyList<AuditEntry> Trail { get; init; } = [];

    /// <summary>What interpretation made with the chart.</summary>
    public InterpretationDraft? Draft { get; init; }

    /// <summary>What it made without the chart.</summary>
    public InterpretationDraft? WithoutChart { get; init; }

    /// <summary>The verified report.</summary>
    public InterpretationReport? Report { get; init; }
}
