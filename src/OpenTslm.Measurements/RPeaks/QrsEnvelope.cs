using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.RPeaks;

/// <summary>How much of a lead lies in the band of the QRS complex, moment by moment.</summary>
internal static class QrsEnvelope
{
    private const double LowHz = 8;
    private const double HighHz = 20;
    private const double WindowSeconds = 0.1;

    // No heart holds the voltage to the last bit for so long: the electrode is off or the amplifier saturated.
    private const double FlatSeconds = 1;

    /// <summary>Root of the mean square over 100 ms of the band-passed lead, without shift in time.</summary>
    /// <param name="samples">One lead; NaN is missing.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    /// <returns>One value a sample, NaN where the lead is missing or flat; null if less than a second is left.</returns>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static double[]? Compute(ReadOnlySpan<float> samples, double samplingRateHz)
    {
        var filled = new double[samples.Length];
        MissingSamples.Fill(samples, filled);
        var filtered = ButterworthFilter
            .CreateBandPass(2, LowHz, Math.Min(HighHz, samplingRateHz * 0.4), samplingRateHz)
            .Apply(filled);
        var half = Math.Max(1, (int)Math.Round(WindowSeconds * samplingRateHz / 2));
        var energy = new double[filtered.Length + 1];
        for (var i = 0; i < filtered.Length; i++)
        {
            energy[i + 1] = energy[i] + (filtered[i] * filtered[i]);
        }

        var envelope = filtered;
        for (var i = 0; i < envelope.Length; i++)
        {
            var first = Math.Max(0, i - half);
            var end = Math.Min(envelope.Length, i + half + 1);
            envelope[i] = Math.Sqrt(Math.Max(0, energy[end] - energy[first]) / (end - first));
        }

        var silent = MarkSilence(samples, envelope, Math.Max(2, (int)(FlatSeconds * samplingRateHz)));
        return samples.Length - silent < RPeakDetector.ShortestSeconds * samplingRateHz ? null : envelope;
    }

    private static int MarkSilence(ReadOnlySpan<float> samples, double[] envelope, int longestRun)
    {
        var marked = 0;
        for (var start = 0; start < samples.Length;)
        {
            var isMissing = float.IsNaN(samples[start]);
            var end = start + 1;
            while (end < samples.Length && (isMissing ? float.IsNaN(samples[end]) : samples[end] == samples[start]))
            {
                end++;
            }

            if (isMissing || end - start > longestRun)
            {
                envelope.AsSpan(start, end - start).Fill(double.NaN);
                marked += end - start;
            }

            start = end;
        }

        return marked;
    }
}
