namespace OpenTslm.Agents.Reports;

/// <summary>That a person has approved a report.</summary>
/// <param name="By">Who did, as that person wrote it.</param>
/// <param name="At">When.</param>
public sealed record HumanApproval(string By, DateTimeOffset At);
