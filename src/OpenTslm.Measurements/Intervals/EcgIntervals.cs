namespace OpenTslm.Measurements.Intervals;

/// <summary>The intervals of the median beat of an electrocardiogram.</summary>
/// <param name="HeartRatePerMinute">60 over the median RR interval.</param>
/// <param name="PSeconds">Duration of the P wave; null where there is none to see.</param>
/// <param name="PrSeconds">Begin of P to begin of QRS; null where there is no P wave.</param>
/// <param name="QrsSeconds">Duration of the QRS complex.</param>
/// <param name="QtSeconds">Begin of QRS to end of T; null where there is no T wave.</param>
/// <param name="RrSeconds">Median RR interval.</param>
public readonly record struct EcgIntervals(
    double HeartRatePerMinute, double? PSeconds, double? PrSeconds, double QrsSeconds, double? QtSeconds, double RrSeconds)
{
    /// <summary>QT corrected for rate after Bazett 1920 (Heart 7:353): QT / √RR.</summary>
    public double? QtcBazettSeconds => QtSeconds / Math.Sqrt(RrSeconds);

    /// <summary>QT corrected for rate after Fridericia 1920 (Acta Med. Scand. 53:469): QT / ∛RR.</summary>
    public double? QtcFridericiaSeconds => QtSeconds / Math.Cbrt(RrSeconds);

    /// <summary>QT corrected for rate as in the Framingham study (Sagie et al. 1992, Am. J. Cardiol. 70:797): QT + 0.154 (1 - RR).</summary>
    public double? QtcFraminghamSeconds => QtSeconds + (0.154 * (1 - RrSeconds));
}
