namespace OpenTslm.Measurements.OxygenDesaturation;

/// <summary>One fall of the oxygen saturation and its recovery.</summary>
/// <param name="StartSeconds">When the saturation left its baseline.</param>
/// <param name="EndSeconds">When it had recovered, or stopped being followed.</param>
/// <param name="BaselinePercent">The level before.</param>
/// <param name="NadirPercent">The lowest level.</param>
public readonly record struct Desaturation(
    double StartSeconds, double EndSeconds, double BaselinePercent, double NadirPercent)
{
    /// <summary>Depth in percentage points.</summary>
    public double Depth => BaselinePercent - NadirPercent;
}
