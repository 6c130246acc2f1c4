namespace OpenTslm.Measurements.RPeaks;

/// <summary>Finds stretches where energy over a QRS length exceeds energy over a beat length.</summary>
internal static class QrsBlocks
{
    private const double QrsSeconds = 0.097;
    private const double BeatSeconds = 0.7;
    private const double Offset = 0.01;
    private const double ClipFactor = 2;
    private const double ShortestShareOfQrs = 0.6;

    public static List<QrsBlock> Find(ReadOnlySpan<double> filtered, AmplitudeScale.Curve scale, double samplingRateHz)
    {
        // Energy relative to the local scale: clipping and offset are then plain numbers, and gain cancels out.
        var energy = new double[filtered.Length + 1];
        for (var i = 0; i < filtered.Length; i++)
        {
            var local = scale.At(i);
            var relative = local > 0 ? Math.Min(ClipFactor, Math.Abs(filtered[i]) / local) : 0;
            energy[i + 1] = energy[i] + (relative * relative);
        }

        var qrs = Math.Max(1, (int)Math.Round(QrsSeconds * samplingRateHz / 2));
        var beat = Math.Max(qrs + 1, (int)Math.Round(BeatSeconds * samplingRateHz / 2));
        var shortest = (int)Math.Round(QrsSeconds * samplingRateHz * ShortestShareOfQrs);
        var blocks = new List<QrsBlock>();
        var start = -1;
        for (var i = 0; i <= filtered.Length; i++)
        {
            var inside = i < filtered.Length
                && Average(energy, i, qrs) > Average(energy, i, beat) + Offset;
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                if (i - start >= shortest)
                {
                    blocks.Add(CreateBlock(filtered, start, i));
                }

                start = -1;
            }
        }

        return blocks;
    }

    private static double Average(double[] cumulated, int centre, int half)
    {
        var first = Math.Max(0, centre - half);
        var end = Math.Min(cumulated.Length - 1, centre + half + 1);
        return (cumulated[end] - cumulated[first]) / (end - first);
    }

    private static QrsBlock CreateBlock(ReadOnlySpan<double> filtered, int start, int end)
    {
        var peak = start;
        for (var i = start; i < end; i++)
        {
            if (Math.Abs(filtered[i]) > Math.Abs(filtered[peak]))
            {
                peak = i;
            }
        }

        return new QrsBlock(start, end, peak, Math.Abs(filtered[peak]));
    }
}
