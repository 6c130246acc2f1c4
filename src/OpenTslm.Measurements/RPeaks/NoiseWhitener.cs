namespace OpenTslm.Measurements.RPeaks;

/// <summary>Filters a lead so that its noise becomes white: what a linear prediction from the samples before leaves over.</summary>
/// <remarks>
/// Prediction coefficients by the recursion of Levinson and Durbin from the autocorrelation of what lies between beats
/// (Makhoul 1975, Proc. IEEE 63:561); a filter matched to the QRS complex then suits each kind of noise (Xue, Hu and
/// Tompkins 1992, IEEE Trans. Biomed. Eng. 39:317).
/// </remarks>
internal static class NoiseWhitener
{
    private const int Order = 6;
    private const double Floor = 0.02;

    /// <summary>Filters.</summary>
    /// <param name="samples">Finite samples.</param>
    /// <param name="noise">Stretches that hold noise alone: first sample and the end.</param>
    /// <returns>As many samples; the same ones if there is no noise to learn from.</returns>
    public static float[] Apply(float[] samples, IReadOnlyList<(int From, int To)> noise)
    {
        var correlation = new double[Order + 1];
        foreach (var (from, to) in noise)
        {
            for (var i = from + Order; i < to; i++)
            {
                for (var lag = 0; lag <= Order; lag++)
                {
                    correlation[lag] += (double)samples[i] * samples[i - lag];
                }
            }
        }

        if (!(correlation[0] > 0))
        {
            return samples;
        }

        // A floor of white noise keeps bands that hold next to nothing from being raised without limit.
        correlation[0] *= 1 + Floor;
        var prediction = Predict(correlation);
        var white = new float[samples.Length];
        for (var i = Order; i < white.Length; i++)
        {
            double rest = samples[i];
            for (var lag = 1; lag <= Order; lag++)
            {
                rest -= prediction[lag - 1] * samples[i - lag];
            }

            white[i] = (float)rest;
        }

        return white;
    }

    private static double[] Predict(double[] correlation)
    {
        var prediction = new double[Order];
        var error = correlation[0];
        for (var m = 0; m < Order; m++)
        {
            var reflection = correlation[m + 1];
            for (var k = 0; k < m; k++)
            {
                reflection -= prediction[k] * correlation[m - k];
            }

            reflection /= error;
            var before = prediction[..m];
            for (var k = 0; k < m; k++)
            {
                prediction[k] = before[k] - (reflection * before[m - 1 - k]);
            }

            prediction[m] = reflection;
            error *= 1 - (reflection * reflection);
        }

        return prediction;
    }
}
