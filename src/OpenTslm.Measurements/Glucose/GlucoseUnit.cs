namespace OpenTslm.Measurements.Glucose;

/// <summary>Tells whether a channel is blood or tissue glucose, and in which unit.</summary>
internal static class GlucoseUnit
{
    /// <summary>mg/dL in one mmol/L of glucose (molar mass 180.16 g/mol).</summary>
    public const double MilligramsPerMillimole = 18.016;

    private static readonly string[] Names = ["glucose", "glycemia", "glycaemia", "blood sugar", "cgm", "sgv"];

    /// <summary>Whether name and unit are those of glucose.</summary>
    public static bool IsGlucose(TimeSeries channel) =>
        Names.Any(name => channel.Name.Contains(name, StringComparison.OrdinalIgnoreCase)) && ToMillimoles(channel.Unit) is not null;

    /// <summary>mmol/L in one unit, or null where the unit is unknown or another.</summary>
    public static double? ToMillimoles(string? unit) => unit?.ToUpperInvariant() switch
    {
        "MMOL/L" or "MMOL/L{GLUCOSE}" => 1,
        "MG/DL" or "MG/DL{GLUCOSE}" => 1 / MilligramsPerMillimole,
        _ => null,
    };
}
