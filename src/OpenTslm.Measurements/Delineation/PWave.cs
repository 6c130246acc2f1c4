namespace OpenTslm.Measurements.Delineation;

/// <summary>The P wave of a median beat: a hill before the QRS complex that the single beats share.</summary>
internal static class PWave
{
    private const double SmoothSeconds = 0.024;
    private const double EarliestSeconds = -0.4;
    private const double LatestBeforeQrsSeconds = 0.024;
    private const double OverNoise = 4;
    private const double LeastShareOfQrs = 0.01;
    private const double LeastAgreement = 0.35;
    private const double LongestHalfSeconds = 0.1;

    public static (int Onset, int Peak, int Offset)? Find(MedianBeat beat, int qrsOnset, int? tOffset)
    {
        var earliest = beat.R + BeatDelineator.At(beat, EarliestSeconds);
        if (tOffset is { } end)
        {
            earliest = Math.Max(earliest, end - BeatDelineator.At(beat, beat.RrSeconds));
        }

        int first = Math.Max(2, earliest), last = qrsOnset - BeatDelineator.At(beat, LatestBeforeQrsSeconds);
        if (last - first < BeatDelineator.At(beat, 0.06))
        {
            return null;
        }

        var loop = new WaveLoop(beat, SmoothSeconds);
        var level = Math.Max(0, qrsOnset - BeatDelineator.At(beat, 0.012));
        var magnitude = loop.Magnitude(level);
        var (peak, prominence) = HighestHill(magnitude, first, last, qrsOnset);
        var least = Math.Max(OverNoise * beat.Noise * Math.Sqrt(beat.Leads.Length), LeastShareOfQrs * magnitude.Max());
        if (peak < 0 || prominence < least)
        {
            return null;
        }

        var trace = loop.Project(peak, level);
        var reach = BeatDelineator.At(beat, LongestHalfSeconds);
        var onset = WaveLoop.Edge(trace, peak, Math.Max(1, Math.Max(first - BeatDelineator.At(beat, 0.03), peak - reach)));
        var offset = WaveLoop.Edge(trace, peak, Math.Min(qrsOnset, peak + reach));
        return Agreement(beat, onset, offset) >= LeastAgreement ? (onset, peak, offset) : null;
    }

    private static (int Peak, double Prominence) HighestHill(double[] magnitude, int first, int last, int end)
    {
        var (best, prominence) = (-1, 0.0);
        for (var i = first; i <= last; i++)
        {
            if (magnitude[i] < magnitude[i - 1] || magnitude[i] <= magnitude[i + 1])
            {
                continue;
            }

            double left = magnitude[i], right = magnitude[i];
            for (var j = i; j >= first && magnitude[j] <= magnitude[i]; j--)
            {
                left = Math.Min(left, magnitude[j]);
            }

            for (var j = i; j < end && magnitude[j] <= magnitude[i]; j++)
            {
                right = Math.Min(right, magnitude[j]);
            }

            var height = magnitude[i] - Math.Max(left, right);
            (best, prominence) = height > prominence ? (i, height) : (best, prominence);
        }

        return (best, prominence);
    }

    /// <summary>
    /// Median correlation of the single beats with the median of all over the wave: fibrillatory waves average to
    /// something, but no beat looks like it.
    /// </summary>
    private static double Agreement(MedianBeat beat, int onset, int offset)
    {
        var correlations = new List<double>();
        foreach (var single in beat.Beats)
        {
            double product = 0, one = 0, other = 0;
            for (var lead = 0; lead < single.Length; lead++)
            {
                var a = Centred(single[lead], onset, offset);
                var b = Centred(beat.Leads[lead], onset, offset);
                for (var i = 0; i < a.Length; i++)
                {
                    product += a[i] * b[i];
                    one += a[i] * a[i];
                    other += b[i] * b[i];
                }
            }

            correlations.Add(one > 0 && other > 0 ? product / Math.Sqrt(one * other) : 0);
        }

        return Quantile.MedianInPlace(correlations.ToArray());
    }

    private static double[] Centred(double[] lead, int from, int to)
    {
        var part = lead[from..Math.Max(from + 1, to)];
        var mean = part.Average();
        return Array.ConvertAll(part, v => v - mean);
    }
}
