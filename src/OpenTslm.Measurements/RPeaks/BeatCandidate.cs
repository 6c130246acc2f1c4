namespace OpenTslm.Measurements.RPeaks;

/// <summary>A moment that may be a beat.</summary>
/// <param name="Sample">Sample of the greatest evidence.</param>
/// <param name="Height">That evidence; 1 is a usual beat.</param>
/// <param name="Noise">How high the noise stands there, in the same measure.</param>
internal readonly record struct BeatCandidate(int Sample, double Height, double Noise)
{
    private const double SeparationSeconds = 0.12;
    private const double LeastHeight = 0.1;

    /// <summary>The maxima of the evidence; of two that stand within 120 ms the greater.</summary>
    public static List<BeatCandidate> Find(QrsEvidence evidence, double samplingRateHz)
    {
        var reach = Math.Max(1, (int)(SeparationSeconds * samplingRateHz));
        var heights = evidence.Heights;
        var found = new List<BeatCandidate>();
        for (var i = 0; i < heights.Length; i++)
        {
            var isMaximum = heights[i] >= LeastHeight
                && (i == 0 || heights[i - 1] <= heights[i])
                && (i + 1 == heights.Length || heights[i + 1] < heights[i]);
            if (!isMaximum)
            {
                continue;
            }

            var candidate = new BeatCandidate(i, heights[i], evidence.Noise[i]);
            if (found.Count == 0 || i - found[^1].Sample >= reach)
            {
                found.Add(candidate);
            }
            else if (candidate.Height > found[^1].Height)
            {
                found[^1] = candidate;
            }
        }

        return found;
    }
}
