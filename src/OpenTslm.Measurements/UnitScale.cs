namespace OpenTslm.Measurements;

/// <summary>Factors that bring a channel's unit to the one that a criterion is written in.</summary>
internal static class UnitScale
{
    private const double StandardGravity = 9.80665; // m/s², ISO 80000-3

    /// <summary>Microvolts in one unit; null if it is unknown or no voltage.</summary>
    public static double? ToMicrovolts(string? unit) => unit switch
    {
        "V" => 1e6,
        "mV" => 1e3,
        "uV" or "µV" or "μV" => 1,
        "nV" => 1e-3,
        _ => null,
    };

    /// <summary>Standard gravities in one unit; null if it is unknown or no acceleration.</summary>
    public static double? ToGravities(string? unit) => unit?.ToUpperInvariant() switch
    {
        "M/S2" or "M/S^2" or "M/S²" => 1 / StandardGravity,
        "G" or "[G]" or "G0" => 1,
        "MG" or "M[G]" => 1e-3,
        _ => null,
    };

    /// <summary>
    /// Gravities in one unit of acceleration; where the unit is unknown, what makes the median magnitude, that of
    /// gravity for a worn sensor, one of 1 g, 9.81 m/s² and 1,000 mg within 15 %.
    /// </summary>
    public static double? ToGravities(string? unit, double medianMagnitude)
    {
        if (unit is not null)
        {
            return ToGravities(unit);
        }

        return new[] { 1, 1 / StandardGravity, 1e-3 }
            .Select(scale => (double?)scale)
            .FirstOrDefault(scale => Math.Abs((medianMagnitude * scale!.Value) - 1) <= 0.15);
    }
}
