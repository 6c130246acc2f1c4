namespace OpenTslm.Measurements.RPeaks;

/// <summary>Moves a beat from the filtered amplitude maximum to the peak of the wave itself.</summary>
internal static class PeakPlacement
{
    private const double ReachSeconds = 0.06;

    public static int[] Place(
        List<QrsBlock> beats, ReadOnlySpan<float> samples, ReadOnlySpan<double> filtered, double samplingRateHz)
    {
        var reach = Math.Max(1, (int)Math.Round(ReachSeconds * samplingRateHz));
        var peaks = new List<int>(beats.Count);
        foreach (var beat in beats)
        {
            var upwards = filtered[beat.Peak] >= 0;
            var best = -1;
            for (var i = Math.Max(0, beat.Peak - reach); i <= Math.Min(samples.Length - 1, beat.Peak + reach); i++)
            {
                if (!float.IsNaN(samples[i])
                    && (best < 0 || (upwards ? samples[i] > samples[best] : samples[i] < samples[best])))
                {
                    best = i;
                }
            }

            if (best >= 0 && !float.IsNaN(samples[beat.Peak]) && (peaks.Count == 0 || best > peaks[^1]))
            {
                peaks.Add(best);
            }
        }

        return [.. peaks];
    }
}
