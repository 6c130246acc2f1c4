namespace OpenTslm.Measurements.RPeaks;

/// <summary>Chooses among candidate blocks those that are beats.</summary>
internal static class BeatSelection
{
    private const double RefractorySeconds = 0.24;
    private const double TWaveSeconds = 0.36;
    private const double LeastShareOfTypical = 0.2;
    private const double TWaveShareOfBeat = 0.4;
    private const int Neighbours = 6;

    public static List<QrsBlock> Select(List<QrsBlock> blocks, double samplingRateHz)
    {
        var distinct = MergeRefractory(blocks, RefractorySeconds * samplingRateHz);
        var heights = distinct.ConvertAll(b => b.Height);
        var near = new List<double>((2 * Neighbours) + 1);
        var beats = new List<QrsBlock>(distinct.Count);
        for (var i = 0; i < distinct.Count; i++)
        {
            var first = Math.Max(0, i - Neighbours);
            near.Clear();
            near.AddRange(heights.GetRange(first, Math.Min(distinct.Count, i + Neighbours + 1) - first));
            near.Sort();
            var typical = near[near.Count * 3 / 5];
            if (distinct[i].Height >= LeastShareOfTypical * typical)
            {
                beats.Add(distinct[i]);
            }
        }

        return RemoveTWaves(beats, TWaveSeconds * samplingRateHz);
    }

    private static List<QrsBlock> MergeRefractory(List<QrsBlock> blocks, double refractory)
    {
        var merged = new List<QrsBlock>(blocks.Count);
        foreach (var block in blocks)
        {
            if (merged.Count > 0 && block.Peak - merged[^1].Peak < refractory)
            {
                if (block.Height > merged[^1].Height)
                {
                    merged[^1] = block;
                }
            }
            else
            {
                merged.Add(block);
            }
        }

        return merged;
    }

    private static List<QrsBlock> RemoveTWaves(List<QrsBlock> beats, double reach)
    {
        var kept = new List<QrsBlock>(beats.Count);
        foreach (var beat in beats)
        {
            if (kept.Count > 0 && beat.Peak - kept[^1].Peak < reach && beat.Height < TWaveShareOfBeat * kept[^1].Height)
            {
                continue;
            }

            kept.Add(beat);
        }

        return kept;
    }
}
