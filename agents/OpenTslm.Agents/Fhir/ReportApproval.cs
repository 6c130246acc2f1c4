namespace OpenTslm.Agents.Fhir;

/// <summary>A person's word that a draft is right; without one no report becomes <c>final</c>.</summary>
/// <param name="Approver">Reference of the person, such as <c>Practitioner/7</c>.</param>
/// <param name="At">When.</param>
/// <param name="DraftHash">What was approved: <see cref="FhirReport.HashOf"/> of the very draft.</param>
public sealed record ReportApproval(string Approver, DateTimeOffset At, string DraftHash);
