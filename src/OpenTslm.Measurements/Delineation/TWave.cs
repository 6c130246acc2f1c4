namespace OpenTslm.Measurements.Delineation;

/// <summary>The T wave of a median beat.</summary>
internal static class TWave
{
    private const double SmoothSeconds = 0.03;
    private const double EarliestSeconds = 0.08;
    private const double LatestSeconds = 0.72;
    private const double PWaveRoomSeconds = 0.22;
    private const double LeastWindowSeconds = 0.3;
    private const double OverNoise = 5;
    private const double LeastShareOfQrs = 0.02;

    public static (int Peak, int Offset)? Find(MedianBeat beat, int qrsOffset)
    {
        // The next beat's P wave must not be taken for the T wave.
        var end = Math.Max(LeastWindowSeconds, Math.Min(LatestSeconds, beat.RrSeconds - PWaveRoomSeconds));
        int first = qrsOffset + BeatDelineator.At(beat, EarliestSeconds), last = Math.Min(beat.Length - 2, beat.R + BeatDelineator.At(beat, end));
        var loop = new WaveLoop(beat, SmoothSeconds);
        var level = Math.Max(0, beat.R - BeatDelineator.At(beat, 0.07));
        var magnitude = loop.Magnitude(level);
        var peak = -1;
        for (var i = first; i < last; i++)
        {
            // Only a hill of its own: the slope of a raised ST segment is none.
            if (magnitude[i] >= magnitude[i - 1] && magnitude[i] > magnitude[i + 1] && (peak < 0 || magnitude[i] > magnitude[peak]))
            {
                peak = i;
            }
        }

        var least = Math.Max(OverNoise * beat.Noise * Math.Sqrt(beat.Leads.Length), LeastShareOfQrs * magnitude.Max());
        if (peak < 0 || magnitude[peak] < least)
        {
            return null;
        }

        var limit = Math.Min(beat.Length - 2, Math.Max(last, peak + BeatDelineator.At(beat, 0.08)));
        return (peak, WaveLoop.Edge(loop.Project(peak, level), peak, limit));
    }
}
