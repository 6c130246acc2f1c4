using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace OpenTslm.Measurements.Stationarity;

/// <summary>
/// Two tests with opposite null hypotheses: KPSS takes a constant level for granted (Kwiatkowski et al. 1992, J. Econometrics
/// 54:159), the augmented Dickey-Fuller test a random walk (Dickey and Fuller 1979, J. Am. Stat. Assoc. 74:427; critical
/// values of MacKinnon 2010, Queen's Economics Department Working Paper 1227).
/// </summary>
public static class StationarityEstimator
{
    /// <summary>Fewest values.</summary>
    public const int FewestValues = 30;

    /// <summary>Most values; average longer series first.</summary>
    public const int MostValues = 5000;

    /// <summary>KPSS statistics above this are rejected at 5 %.</summary>
    public const double KpssCritical = 0.463;

    /// <summary>Lags of both tests, <c>⌈12 (n / 100)^¼⌉</c> (Schwert 1989, J. Bus. Econ. Stat. 7:147), as far as values reach.</summary>
    public static int Lags(int count) => Math.Min((count / 2) - 3, (int)Math.Ceiling(12 * Math.Pow(count / 100.0, 0.25)));

    /// <summary>Runs both tests.</summary>
    /// <param name="values">Evenly spaced, finite, not all equal; <see cref="FewestValues"/> to <see cref="MostValues"/>.</param>
    public static StationarityResult Measure(ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, FewestValues, nameof(values));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values.Length, MostValues, nameof(values));
        var centred = values.ToArray();
        Signals.Processing.Detrend.RemoveMean(centred);
        var deviation = Math.Sqrt(centred.Sum(v => v * v) / centred.Length);
        if (!(deviation > 0))
        {
            throw new ArgumentException("All values are equal.", nameof(values));
        }

        for (var i = 0; i < centred.Length; i++)
        {
            centred[i] /= deviation; // neither test minds, and the equations stay well scaled
        }

        var lags = Lags(centred.Length);
        var nobs = (double)(centred.Length - 1 - lags);
        var critical = -2.86154 - (2.8903 / nobs) - (4.234 / (nobs * nobs)) - (40.04 / (nobs * nobs * nobs));
        return new StationarityResult(Kpss(centred, lags), DickeyFuller(centred, lags), critical, lags);
    }

    /// <summary>Squared cumulated deviations over the long-run variance (Bartlett weights).</summary>
    private static double Kpss(double[] values, int lags)
    {
        double n = values.Length, sum = 0, squares = 0, variance = 0;
        foreach (var value in values)
        {
            sum += value;
            squares += sum * sum;
        }

        for (var lag = 0; lag <= lags; lag++)
        {
            double product = 0;
            for (var i = lag; i < values.Length; i++)
            {
                product += values[i] * values[i - lag];
            }

            variance += (lag == 0 ? 1 : 2 * (1 - (lag / (lags + 1.0)))) * product;
        }

        return squares / n / Math.Max(variance, 1e-12 * n);
    }

    /// <summary>
    /// Student's t of the level in the regression of changes on level, earlier changes and a constant; null if the regression
    /// has no unique solution.
    /// </summary>
    private static double? DickeyFuller(double[] values, int lags)
    {
        var rows = values.Length - 1 - lags;
        var regressors = Matrix<double>.Build.Dense(rows, lags + 2);
        var changes = Vector<double>.Build.Dense(rows);
        for (var r = 0; r < rows; r++)
        {
            var t = r + lags + 1;
            changes[r] = values[t] - values[t - 1];
            regressors[r, 0] = values[t - 1];
            regressors[r, 1] = 1;
            for (var k = 1; k <= lags; k++)
            {
                regressors[r, k + 1] = values[t - k] - values[t - k - 1];
            }
        }

        var qr = regressors.QR(QRMethod.Thin);
        var pivots = qr.R.Diagonal().PointwiseAbs();
        if (!(pivots.Minimum() > 1e-10 * pivots.Maximum()))
        {
            return null;
        }

        var coefficients = qr.Solve(changes);
        var residuals = changes - (regressors * coefficients);
        var row = qr.R.Inverse().Row(0); // the variance of the first coefficient is the noise times this row's square
        var error = Math.Sqrt(residuals.DotProduct(residuals) / (rows - lags - 2) * row.DotProduct(row));
        return error > 0 && double.IsFinite(error) ? coefficients[0] / error : null;
    }
}
