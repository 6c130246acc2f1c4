namespace OpenTslm.Measurements.Delineation;

/// <summary>Finds the boundaries of the waves that all leads of a median beat share.</summary>
/// <remarks>
/// QRS: where the spatial velocity (Pipberger et al. 1961, Circulation 24:1155) rises above and falls below a share of its
/// greatest value. T and P: the loop is projected on its own direction at the peak, and the steepest tangent is followed
/// to the level (Lepeschkin and Surawicz 1952, Circulation 6:378).
/// </remarks>
internal static class BeatDelineator
{
    private const double EarliestQrsSeconds = -0.16;
    private const double LatestQrsSeconds = 0.2;
    private const double VelocityShare = 0.07;
    private const double VelocityOverNoise = 3;
    private const double LongestDipSeconds = 0.018;
    private const double StepSeconds = 0.004;

    /// <summary>Delineates; the level before the QRS complex becomes zero.</summary>
    /// <returns>Null if no QRS complex stands out.</returns>
    public static BeatBoundaries? Delineate(MedianBeat beat)
    {
        var velocity = SpatialVelocity(beat);
        int first = beat.R + At(beat, EarliestQrsSeconds), last = beat.R + At(beat, LatestQrsSeconds);
        var peak = beat.R;
        for (var i = beat.R + At(beat, -0.1); i <= beat.R + At(beat, 0.1); i++)
        {
            peak = velocity[i] > velocity[peak] ? i : peak;
        }

        var floor = Floor(velocity);
        if (!(velocity[peak] > VelocityOverNoise * floor))
        {
            return null;
        }

        var threshold = Math.Max(VelocityShare * velocity[peak], VelocityOverNoise * floor);
        threshold = Math.Min(threshold, 0.3 * velocity[peak]);
        var dip = At(beat, LongestDipSeconds);
        var onset = Walk(velocity, peak, -1, first, threshold, dip);
        var offset = Walk(velocity, peak, 1, last, threshold, dip);
        beat.SetLevel(Math.Max(0, onset - At(beat, 0.024)), Math.Max(1, onset - At(beat, 0.004)));
        var t = TWave.Find(beat, offset);
        var p = PWave.Find(beat, onset, t?.Offset);
        double Seconds(int sample) => (sample - beat.R) / beat.Rate;
        double? Maybe(int? sample) => sample is { } s ? Seconds(s) : null;
        return new BeatBoundaries(
            Seconds(onset), Seconds(offset), Maybe(p?.Onset), Maybe(p?.Peak), Maybe(p?.Offset), Maybe(t?.Peak), Maybe(t?.Offset));
    }

    /// <summary>The farthest sample from the peak before the velocity stays below the threshold for longer than a dip.</summary>
    private static int Walk(double[] velocity, int peak, int step, int limit, double threshold, int dip)
    {
        var edge = peak;
        for (var i = peak; step < 0 ? i >= limit : i <= limit; i += step)
        {
            if (velocity[i] >= threshold)
            {
                edge = i;
            }
            else if (Math.Abs(i - edge) > dip)
            {
                break;
            }
        }

        return edge;
    }

    private static double[] SpatialVelocity(MedianBeat beat)
    {
        var step = Math.Max(1, At(beat, StepSeconds));
        var velocity = new double[beat.Length];
        foreach (var lead in beat.Leads)
        {
            for (var i = step; i < velocity.Length - step; i++)
            {
                var slope = lead[i + step] - lead[i - step];
                velocity[i] += slope * slope;
            }
        }

        return Array.ConvertAll(velocity, Math.Sqrt);
    }

    /// <summary>The velocity of the quieter part of the beat.</summary>
    private static double Floor(double[] velocity)
    {
        var sorted = velocity.ToArray();
        Array.Sort(sorted);
        return Quantile.OfSorted(sorted, 0.3);
    }

    internal static int At(MedianBeat beat, double seconds) => (int)Math.Round(seconds * beat.Rate);
}
