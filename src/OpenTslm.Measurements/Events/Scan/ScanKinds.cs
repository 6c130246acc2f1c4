namespace OpenTslm.Measurements.Events.Scan;

/// <summary>Names of what a scan of the heart finds.</summary>
internal static class ScanKinds
{
    public const string LeadOff = "lead-off";
    public const string Noise = "noise";
    public const string EctopicRun = "ectopic-run";
    public const string Pause = "pause";
    public const string Irregular = "irregular-rhythm";
    public const string Tachycardia = "tachycardia";
    public const string Bradycardia = "bradycardia";
}
