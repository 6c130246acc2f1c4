using OpenTslm.Grounding.Audit;

namespace OpenTslm.Tools.Results;

/// <summary>What <c>audit_rationale</c> returns.</summary>
/// <param name="Text">A sentence that an agent can pass on.</param>
/// <param name="Recording">The handle.</param>
/// <param name="Claims">The claims in the order of the text, contradicted ones first where there are too many.</param>
/// <param name="Disclaimer">That this is no medical finding.</param>
public sealed record AuditResult(string Text, string Recording, IReadOnlyList<AuditEntry> Claims, string Disclaimer)
{
    private const int MostClaims = 50;

    /// <summary>The result of an audit.</summary>
    /// <param name="report">The audit.</param>
    /// <param name="handle">Handle of the recording.</param>
    public static AuditResult Of(AuditReport report, string handle)
    {
        ArgumentNullException.ThrowIfNull(report);
        var shown = report.Claims.Count <= MostClaims
            ? report.Claims
            : [.. report.Claims.OrderBy(claim => claim.Verdict switch { Verdict.Contradicted => 0, Verdict.Supported => 1, _ => 2 }).Take(MostClaims)];
        var hidden = report.Claims.Count - shown.Count;
        return new AuditResult(
            report.Summary + (hidden > 0 ? $" {hidden} are not shown." : "") + (report.Rejected is [var why, ..] ? $" Proposals of the chat model that do not count: {report.Rejected.Count}. {why}" : ""),
            handle,
            [.. shown.Select(AuditEntry.Of)],
            report.Notice);
    }
}
