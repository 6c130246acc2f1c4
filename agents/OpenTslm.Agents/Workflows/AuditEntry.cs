namespace OpenTslm.Agents.Workflows;

/// <summary>One step in the audit trail of a workflow.</summary>
/// <param name="Step">Name of the step.</param>
/// <param name="Began">When it began.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="Actor">Who did it: <c>rules</c>, a model, or a person.</param>
/// <param name="Outcome">What came of it, in a sentence. Never patient data.</param>
/// <param name="ResultHash">SHA-256 of its result as JSON.</param>
public sealed record AuditEntry(
    string Step, DateTimeOffset Began, DateTimeOffset Ended, string Actor, string Outcome, string ResultHash);
