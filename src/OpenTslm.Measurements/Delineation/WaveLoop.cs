namespace OpenTslm.Measurements.Delineation;

/// <summary>The slow waves of a median beat: smoothed leads, their magnitude, and their projection on one direction.</summary>
internal sealed class WaveLoop
{
    private readonly double[][] _smooth;

    public WaveLoop(MedianBeat beat, double smoothSeconds)
    {
        var half = Math.Max(1, BeatDelineator.At(beat, smoothSeconds / 2));
        _smooth = Array.ConvertAll(beat.Leads, lead => Smooth(lead, half));
    }

    /// <summary>Length of the vector of all leads, relative to a sample taken as level.</summary>
    public double[] Magnitude(int level)
    {
        var magnitude = new double[_smooth[0].Length];
        foreach (var lead in _smooth)
        {
            for (var i = 0; i < magnitude.Length; i++)
            {
                var distance = lead[i] - lead[level];
                magnitude[i] += distance * distance;
            }
        }

        return Array.ConvertAll(magnitude, Math.Sqrt);
    }

    /// <summary>What the leads show in the direction that they have at a peak, relative to the level.</summary>
    public double[] Project(int peak, int level)
    {
        var trace = new double[_smooth[0].Length];
        double squares = 0;
        foreach (var lead in _smooth)
        {
            var weight = lead[peak] - lead[level];
            squares += weight * weight;
            for (var i = 0; i < trace.Length; i++)
            {
                trace[i] += weight * (lead[i] - lead[level]);
            }
        }

        var length = Math.Sqrt(squares);
        return length > 0 ? Array.ConvertAll(trace, v => v / length) : trace;
    }

    /// <summary>
    /// Follows the steepest tangent from a peak down to the lowest level on that side.
    /// </summary>
    /// <param name="trace">A projection whose peak is positive.</param>
    /// <param name="peak">Its peak.</param>
    /// <param name="limit">How far to look.</param>
    public static int Edge(double[] trace, int peak, int limit)
    {
        var step = limit < peak ? -1 : 1;
        var bottom = peak;
        for (var i = peak; i != limit; i += step)
        {
            bottom = trace[i] < trace[bottom] ? i : bottom;
        }

        var steepest = peak;
        double slope = 0;
        for (var i = peak; i != bottom; i += step)
        {
            var fall = trace[i] - trace[i + step];
            (slope, steepest) = fall > slope ? (fall, i) : (slope, steepest);
        }

        if (slope <= 0)
        {
            return bottom;
        }

        var way = (int)Math.Round((trace[steepest] - trace[bottom]) / slope);
        return step < 0 ? Math.Max(limit, steepest - way) : Math.Min(limit, steepest + way);
    }

    private static double[] Smooth(double[] lead, int half)
    {
        var smooth = new double[lead.Length];
        for (var i = 0; i < lead.Length; i++)
        {
            int first = Math.Max(0, i - half), end = Math.Min(lead.Length, i + half + 1);
            double sum = 0;
            for (var j = first; j < end; j++)
            {
                sum += lead[j];
            }

            smooth[i] = sum / (end - first);
        }

        return smooth;
    }
}
