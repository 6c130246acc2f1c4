using OpenTslm.Agents.Reports;

namespace OpenTslm.Agents.Interpreting;

/// <summary>Interprets a recording together with a chart.</summary>
/// <remarks>Implementations are thread-safe.</remarks>
public interface IContextInterpreter
{
    /// <summary>Name of what plans and writes, as <see cref="Reports.ReportProvenance.Planner"/> states it.</summary>
    string Name { get; }

    /// <summary>Gathers evidence and writes sentences about it. What cannot be had is a gap in the evidence, not an exception.</summary>
    /// <param name="task">What is to be interpreted.</param>
    /// <param name="known">Evidence that was gathered from the same recording before and need not be gathered again.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<InterpretationDraft> InterpretAsync(
        InterpretationCase task, IReadOnlyList<EvidenceItem> known, CancellationToken cancellationToken = default);
}
