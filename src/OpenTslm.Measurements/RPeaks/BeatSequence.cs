namespace OpenTslm.Measurements.RPeaks;

/// <summary>
/// Chooses among candidates the sequence of beats that explains them best, by dynamic programming: a candidate earns the
/// logarithm of its height over a threshold between noise and signal, and pays for coming as a T wave does or, in noise,
/// against the rhythm.
/// </summary>
internal static class BeatSequence
{
    private const double RefractorySeconds = 0.2;
    private const double TWaveSeconds = 0.36;
    private const double TWaveShareOfBeat = 0.4;
    private const double TWavePrice = 5;
    private const double LongestLookBackSeconds = 4;
    private const double LeastThreshold = 0.2;
    private const double MostThreshold = 0.8;
    private const double LeastScore = -3;
    private const double MostScore = 1.5;

    // In a clean lead an odd interval is an ectopic beat and costs nothing; in noise it is rather a mistake.
    private const double RhythmPrice = 2;
    private const double RhythmPriceFromNoise = 0.2;
    private const double MostRhythmDeviation = 1.2;
    private const int NearIntervals = 8;

    /// <summary>Chooses the beats.</summary>
    /// <param name="candidates">Candidates in time order.</param>
    /// <param name="noiseFactor">The threshold is the root of the noise times this.</param>
    /// <param name="expectedRr">Interval before each candidate that the rhythm lets expect, in seconds; null if unknown.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    public static List<BeatCandidate> Choose(
        List<BeatCandidate> candidates, double noiseFactor, double[]? expectedRr, double samplingRateHz)
    {
        var best = new double[candidates.Count];
        var before = new int[candidates.Count];
        var last = -1;
        for (var i = 0; i < candidates.Count; i++)
        {
            var threshold = Math.Clamp(Math.Sqrt(noiseFactor * candidates[i].Noise), LeastThreshold, MostThreshold);
            best[i] = Math.Clamp(Math.Log(candidates[i].Height / threshold), LeastScore, MostScore);
            (before[i], var gain) = FindPredecessor(candidates, i, best, expectedRr?[i], samplingRateHz);
            best[i] += gain;
            last = last < 0 || best[i] > best[last] ? i : last;
        }

        var beats = new List<BeatCandidate>();
        for (var i = last; i >= 0; i = before[i])
        {
            beats.Add(candidates[i]);
        }

        beats.Reverse();
        return beats;
    }

    /// <summary>The median of the intervals around each candidate, in seconds.</summary>
    /// <param name="candidates">Candidates in time order.</param>
    /// <param name="beats">At least two beats.</param>
    /// <param name="samplingRateHz">Samples a second.</param>
    public static double[] ExpectIntervals(List<BeatCandidate> candidates, List<BeatCandidate> beats, double samplingRateHz)
    {
        var intervals = new double[beats.Count - 1];
        for (var i = 0; i < intervals.Length; i++)
        {
            intervals[i] = (beats[i + 1].Sample - beats[i].Sample) / samplingRateHz;
        }

        var expected = new double[candidates.Count];
        var (at, known) = (0, -1);
        for (var c = 0; c < candidates.Count; c++)
        {
            while (at + 1 < beats.Count && beats[at + 1].Sample <= candidates[c].Sample)
            {
                at++;
            }

            // Candidates between the same two beats expect the same.
            expected[c] = at == known ? expected[c - 1] : MedianNear(intervals, at);
            known = at;
        }

        return expected;
    }

    private static double MedianNear(double[] intervals, int at)
    {
        var first = Math.Min(Math.Max(0, at - NearIntervals), intervals.Length - 1);
        return Quantile.MedianInPlace(intervals.AsSpan(first..Math.Min(intervals.Length, at + NearIntervals)).ToArray());
    }

    private static (int Index, double Gain) FindPredecessor(
        List<BeatCandidate> candidates, int i, double[] best, double? expectedRr, double samplingRateHz)
    {
        var (index, gain) = (-1, 0.0);
        var price = RhythmPrice * Math.Max(0, candidates[i].Noise - RhythmPriceFromNoise);
        for (var j = i - 1; j >= 0; j--)
        {
            var rr = (candidates[i].Sample - candidates[j].Sample) / samplingRateHz;
            if (rr < RefractorySeconds)
            {
                continue;
            }

            var value = best[j];
            if (rr < TWaveSeconds && candidates[i].Height < TWaveShareOfBeat * candidates[j].Height)
            {
                value -= TWavePrice;
            }

            if (expectedRr is { } expected && price > 0)
            {
                value -= price * Math.Min(MostRhythmDeviation, Math.Abs(Math.Log(rr / expected)));
            }

            if (value > gain)
            {
                (index, gain) = (j, value);
            }

            if (rr > LongestLookBackSeconds)
            {
                break;
            }
        }

        return (index, gain);
    }
}
