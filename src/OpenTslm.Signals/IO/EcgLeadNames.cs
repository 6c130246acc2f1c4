namespace OpenTslm.Signals.IO;

/// <summary>Names of ECG leads as they are customary.</summary>
internal static class EcgLeadNames
{
    private static readonly string[] Prefixes = ["MDC_ECG_LEAD_", "MDC_ECG_ELEC_POTL_", "Lead "];
    private static readonly Dictionary<string, string> Standard = new[]
    {
        "I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9", "V3R", "V4R", "V5R", "V6R", "X", "Y", "Z",
    }.ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The customary name of a lead, of whatever spelling: <c>MDC_ECG_LEAD_AVR</c> is aVR. Others stay as they are.</summary>
    public static string Standardize(string name)
    {
        var plain = name.Trim();
        foreach (var prefix in Prefixes)
        {
            if (plain.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                plain = plain[prefix.Length..];
            }
        }

        // DICOM's terms name the inventor: Lead I (Einthoven), Lead aVR (Goldberger), Lead V1 (Wilson).
        var bracket = plain.IndexOf(" (", StringComparison.Ordinal);
        return Standard.TryGetValue(bracket > 0 ? plain[..bracket] : plain, out var standard) ? standard : name.Trim();
    }
}
