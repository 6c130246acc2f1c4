namespace OpenTslm.Measurements.Circadian;

/// <summary>A wave of 24 hours.</summary>
/// <param name="Mesor">Level around which it runs, in the series' unit.</param>
/// <param name="Amplitude">Half of the way from its least to its greatest, in the series' unit.</param>
/// <param name="AcrophaseHours">Hour of the day at which it is greatest, 0 to 24.</param>
/// <param name="RSquared">Share of the variance that it explains, 0 to 1.</param>
/// <param name="PValue">Chance of a fit as good without a rhythm (F test of zero amplitude, independent readings).</param>
/// <param name="CorrectedPValue">
/// The same with the number of readings that carry as much as these, n (1 - r) / (1 + r), r the lag-one autocorrelation around
/// the wave (as in Santer et al. 2000, J. Geophys. Res. 105:7337); never less.
/// </param>
/// <param name="Hours">Of the 24 hours of a day, those with a reading.</param>
public readonly record struct CosinorResult(
    double Mesor, double Amplitude, double AcrophaseHours, double RSquared, double PValue, double CorrectedPValue, int Hours);
