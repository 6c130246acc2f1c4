namespace OpenTslm.Measurements.Stationarity;

/// <summary>Whether a series keeps its level.</summary>
/// <param name="Kpss">KPSS statistic; above 0.463 a constant level is rejected at 5 % (10 %: 0.347, 1 %: 0.739).</param>
/// <param name="DickeyFuller">Dickey-Fuller statistic, or null where the regression is degenerate.</param>
/// <param name="DickeyFullerCritical">Below it a random walk is rejected at 5 %.</param>
/// <param name="Lags">Lags of both tests.</param>
public readonly record struct StationarityResult(double Kpss, double? DickeyFuller, double DickeyFullerCritical, int Lags)
{
    /// <summary>Whether KPSS keeps a constant level.</summary>
    public bool KeepsLevel => Kpss <= StationarityEstimator.KpssCritical;

    /// <summary>Whether the Dickey-Fuller test rejects a random walk.</summary>
    public bool RejectsRandomWalk => DickeyFuller < DickeyFullerCritical;
}
