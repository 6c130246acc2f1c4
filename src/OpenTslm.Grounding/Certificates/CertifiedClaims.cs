using System.Text.Json;
using OpenTslm.Certificates;
using OpenTslm.Grounding.Audit;

namespace OpenTslm.Grounding.Certificates;

/// <summary>Audited claims as a certificate shows them.</summary>
internal static class CertifiedClaims
{
    public static CertifiedClaim Of(AuditedClaim claim, double offsetSeconds) => new()
    {
        Text = claim.Text,
        Start = claim.Claim.Start,
        Proposed = claim.Proposed,
        Kind = JsonNamingPolicy.KebabCaseLower.ConvertName(claim.Claim.Kind.ToString()),
        Verdict = claim.Verdict,
        Reason = claim.Reason,
        Channels = claim.Evidence?.Channels ?? [],
        FromSeconds = claim.Evidence?.FromSeconds + offsetSeconds,
        ToSeconds = claim.Evidence?.ToSeconds + offsetSeconds,
        Value = claim.Evidence?.Value,
        Unit = claim.Evidence?.Unit,
        Measurement = claim.Evidence?.Measurement,
        Method = claim.Evidence?.Method,
        Tolerance = claim.Tolerance is { } tolerance && double.IsFinite(tolerance) ? tolerance : null,
        ToleranceSource = claim.ToleranceSource,
    };

    /// <summary>Versions of the measurements by name, without the details that were used.</summary>
    public static SortedDictionary<string, string> Versions(AuditReport audit)
    {
        var versions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var evidence in audit.Claims.Select(claim => claim.Evidence).OfType<Evidence>())
        {
            versions[evidence.Measurement.Split(" (", 2)[0]] = evidence.Version;
        }

        return versions;
    }
}
