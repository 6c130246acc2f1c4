namespace OpenTslm.Signals.Processing;

/// <summary>The least and the greatest sample of equally long stretches.</summary>
internal static class Extremes
{
    private const int ChunkLength = 1 << 16;

    public static DownsampledSeries Choose(TimeSeries series, int stretches)
    {
        var indices = new List<long>(2 * stretches);
        var values = new List<float>(2 * stretches);
        var chunk = new float[(int)Math.Min(ChunkLength, series.Count)];
        long missing = 0;
        for (var stretch = 0; stretch < stretches; stretch++)
        {
            var start = (long)((Int128)series.Count * stretch / stretches);
            var end = (long)((Int128)series.Count * (stretch + 1) / stretches);
            var (least, greatest) = (new Candidate(start, float.NaN), new Candidate(start, float.NaN));
            for (var at = start; at < end; at += chunk.Length)
            {
                var part = chunk.AsSpan(0, (int)Math.Min(chunk.Length, end - at));
                series.Read(at, part);
                missing += Scan(part, at, ref least, ref greatest);
            }

            var (first, second) = least.Index <= greatest.Index ? (least, greatest) : (greatest, least);
            indices.Add(first.Index);
            values.Add(first.Value);
            if (second.Index != first.Index)
            {
                indices.Add(second.Index);
                values.Add(second.Value);
            }
        }

        return new DownsampledSeries(DownsamplingMethod.MinMax, series.Count, missing, indices, values);
    }

    private static int Scan(ReadOnlySpan<float> part, long at, ref Candidate least, ref Candidate greatest)
    {
        var missing = 0;
        for (var i = 0; i < part.Length; i++)
        {
            var value = part[i];
            if (float.IsNaN(value))
            {
                missing++;
                continue;
            }

            // A comparison with NaN is false: the first valid sample is taken.
            least = !(value >= least.Value) ? new Candidate(at + i, value) : least;
            greatest = !(value <= greatest.Value) ? new Candidate(at + i, value) : greatest;
        }

        return missing;
    }

    private readonly record struct Candidate(long Index, float Value);
}
