using OpenTslm.Measurements.RPeaks;

namespace OpenTslm.Measurements.Events.Scan;

/// <summary>A beat of a scan.</summary>
/// <param name="Seconds">Its time from the recording's start.</param>
/// <param name="Likeness">Correlation with the usual beat nearby, -1 to 1: in each lead, then in all together; NaN where it cannot be told.</param>
/// <param name="LikeBefore">Correlation with the beat before, in the same order.</param>
internal readonly record struct ScanBeat(double Seconds, float[] Likeness, float[] LikeBefore);

/// <summary>What a second of a lead looks like.</summary>
/// <param name="Roughness">Median of the absolute second differences.</param>
/// <param name="Range">Highest less lowest sample.</param>
/// <param name="Still">Share of the samples that are missing or equal the one before.</param>
internal readonly record struct ScanSecond(float Roughness, float Range, float Still);

/// <summary>What is kept of a part of a recording.</summary>
/// <param name="FirstSecond">Number of its first second.</param>
/// <param name="Beats">Its beats.</param>
/// <param name="Seconds">Its seconds, lead by lead.</param>
internal sealed record ScanPart(int FirstSecond, IReadOnlyList<ScanBeat> Beats, IReadOnlyList<ScanSecond[]> Seconds)
{
    private const double ReachSeconds = 0.1;
    private const int MostTemplateBeats = 300;
    private const int FewestBeats = 5;

    /// <summary>Reads a part with what lies around it, and forgets the samples.</summary>
    public static ScanPart Read(IReadOnlyList<TimeSeries> leads, double from, double to, double margin)
    {
        var rate = leads[0].SamplingRateHz!.Value;
        var first = Math.Max(0, (long)((from - margin) * rate));
        var last = Math.Min(leads[0].Count, (long)Math.Ceiling((to + margin) * rate));
        float[][] samples = [.. leads.Select(l => l.Read(first, (int)(last - first)))];
        var peaks = RPeakDetector.DetectTogether(samples, rate);
        var reach = Math.Max(2, (int)(ReachSeconds * rate));
        float[][][] views = [.. samples.Select(lead => new[] { lead }), samples];
        var likeness = views.Select(view => LikenessIn(view, peaks, reach)).ToArray();
        var beats = peaks
            .Select((p, i) => new ScanBeat((first + p) / rate, [.. likeness.Select(l => l[i].Usual)], [.. likeness.Select(l => l[i].Before)]))
            .Where(b => b.Seconds >= from && b.Seconds < to)
            .ToArray();
        var offset = (int)Math.Round((from * rate) - first);
        var count = (int)Math.Ceiling(to - from);
        return new ScanPart((int)from, beats, [.. samples.Select(lead => SecondsOf(lead, offset, count, (int)Math.Round(rate)))]);
    }

    private static ScanSecond[] SecondsOf(float[] samples, int offset, int count, int rate)
    {
        var seconds = new ScanSecond[count];
        var bends = new double[rate];
        for (var s = 0; s < count; s++)
        {
            var from = offset + (s * rate);
            var to = Math.Min(samples.Length, from + rate);
            var (found, still, low, high) = (0, 0, float.PositiveInfinity, float.NegativeInfinity);
            for (var i = from; i < to; i++)
            {
                var value = samples[i];
                still += float.IsNaN(value) || (i > 0 && value == samples[i - 1]) ? 1 : 0;
                (low, high) = (Math.Min(low, float.IsNaN(value) ? low : value), Math.Max(high, float.IsNaN(value) ? high : value));
                if (i >= 2 && samples[i] - (2.0 * samples[i - 1]) + samples[i - 2] is var bend && double.IsFinite(bend))
                {
                    bends[found++] = Math.Abs(bend);
                }
            }

            seconds[s] = new ScanSecond(
                found > 0 ? (float)Quantile.MedianInPlace(bends.AsSpan(0, found)) : float.NaN,
                high >= low ? high - low : 0,
                to > from ? (float)still / (to - from) : 1);
        }

        return seconds;
    }

    private static double[]? UsualOf(double[]?[] shapes)
    {
        double[][] whole = [.. shapes.OfType<double[]>()];
        var step = Math.Max(1, whole.Length / MostTemplateBeats);
        return whole.Length < FewestBeats ? null : BeatShape.Median([.. whole.Where((_, i) => i % step == 0)]);
    }

    private static (float Usual, float Before)[] LikenessIn(float[][] leads, int[] peaks, int reach)
    {
        var shapes = Array.ConvertAll(peaks, p => BeatShape.Of(leads, p, reach));
        var usual = UsualOf(shapes);
        return [.. shapes.Select((shape, i) => (Likeness(shape, usual), Likeness(shape, i > 0 ? shapes[i - 1] : null)))];
    }

    private static float Likeness(double[]? shape, double[]? other) => shape is null || other is null ? float.NaN : (float)BeatShape.Dot(shape, other);
}
