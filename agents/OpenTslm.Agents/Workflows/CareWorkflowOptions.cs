using OpenTslm.Agents.Reports;

namespace OpenTslm.Agents.Workflows;

/// <summary>How a workflow runs.</summary>
public sealed record CareWorkflowOptions
{
    /// <summary>Where the state is saved after every step, and resumed from; null saves nothing.</summary>
    public StateFile? State { get; init; }

    /// <summary>Whether the question is also asked without the chart, so that the report can say what the chart changed.</summary>
    public bool Ablate { get; init; } = true;

    /// <summary>
    /// Asks a person whether the report may leave, and gives that person's name, or null for no. Nothing leaves without: the
    /// report stays a draft where this is null.
    /// </summary>
    public Func<InterpretationReport, CancellationToken, Task<string?>>? Approve { get; init; }

    /// <summary>Told when a step begins and when it is saved: <c>begins interpret</c>, <c>saved interpret</c>.</summary>
    public IProgress<string>? Progress { get; init; }

    /// <summary>Tells the time for the audit trail.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
