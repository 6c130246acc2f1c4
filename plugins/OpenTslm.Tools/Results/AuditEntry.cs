using System.Text.Json;
using OpenTslm.Grounding.Audit;

namespace OpenTslm.Tools.Results;

/// <summary>One claim as <c>audit_rationale</c> shows it.</summary>
/// <param name="Claim">The words that make it.</param>
/// <param name="Verdict"><c>supported</c>, <c>contradicted</c> or <c>not-checkable</c>.</param>
/// <param name="Reason">Why, with what was measured.</param>
/// <param name="Measurement">Name of the measurement; null where there is none.</param>
/// <param name="Value">The measured value.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Tolerance">By how much the claim may differ.</param>
/// <param name="Proposed">True where a chat model proposed the claim; else null.</param>
public sealed record AuditEntry(string Claim, string Verdict, string Reason, string? Measurement, double? Value, string? Unit, double? Tolerance, bool? Proposed)
{
    private const int MostCharacters = 200;

    /// <summary>The entry of a claim.</summary>
    /// <param name="claim">The audited claim.</param>
    public static AuditEntry Of(AuditedClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return new AuditEntry(
            claim.Text.Length <= MostCharacters ? claim.Text : string.Concat(claim.Text.AsSpan(0, MostCharacters), "…"),
            JsonNamingPolicy.KebabCaseLower.ConvertName(claim.Verdict.ToString()),
            claim.Reason,
            claim.Evidence?.Measurement,
            claim.Evidence is { } evidence ? Rounded.To(evidence.Value) : null,
            claim.Evidence?.Unit,
            claim.Tolerance is { } tolerance ? Rounded.To(tolerance) : null,
            claim.Proposed ? true : null);
    }
}
