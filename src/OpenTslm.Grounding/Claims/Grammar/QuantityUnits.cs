namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>In which units the common quantities of a body are measured, so that a number is not given to the wrong one.</summary>
internal static class QuantityUnits
{
    /// <summary>Whether a quantity is known to be measured in a unit.</summary>
    public static bool IsOf(string name, string unit) => Family(name) is { } family && Array.IndexOf(family, unit) >= 0;

    /// <summary>Whether a quantity is known not to be measured in a unit that another one has.</summary>
    public static bool IsForeign(string name, string? unit) =>
        unit is "mm[Hg]" or "mg/dL" or "mmol/L" or "°C" or "°F" or "kg" && Family(name) is { } family && Array.IndexOf(family, unit) < 0;

    private static string[]? Family(string name)
    {
        var last = name[(name.LastIndexOf(' ') + 1)..];
        return last switch
        {
            "saturation" or "spo2" or "sats" or "sat" or "oxygen" => ["%", "kPa"],
            "glucose" or "sugar" or "sugars" => ["mg/dL", "mmol/L", "%"],
            "systolic" or "diastolic" or "bp" => ["mm[Hg]", "kPa", "%"],
            "temperature" or "temp" => ["°C", "°F"],
            "weight" => ["kg", "lb", "g", "%"],
            _ => null,
        };
    }
}
