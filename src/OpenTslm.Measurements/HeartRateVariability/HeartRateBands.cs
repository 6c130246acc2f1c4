namespace OpenTslm.Measurements.HeartRateVariability;

/// <summary>Powers of the RR intervals.</summary>
/// <param name="Low">0.04 to 0.15 Hz, in s².</param>
/// <param name="High">0.15 to 0.4 Hz, in s².</param>
public readonly record struct HeartRateBands(double Low, double High)
{
    /// <summary>Border between the bands and their ends, in Hz.</summary>
    internal const double From = 0.04, Border = 0.15, To = 0.4;

    /// <summary>Low over high; null where there is no high-frequency power.</summary>
    public double? Ratio => High > 0 ? Low / High : null;
}
