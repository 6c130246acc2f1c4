using OpenTslm.Measurements.ChangePoints;

namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>Lasting changes of a channel's level.</summary>
internal sealed class LevelShiftEvents : EventDetector
{
    private const int MostBlocks = 2_000;
    private const int FewestBlocks = 12;
    private const int ShortestStretch = 3;
    private const double PenaltyFactor = 3;
    private const double LeastSteps = 4;
    private const double ClearSteps = 10;
    private const int Piece = 1 << 16;

    public override string Name => "level-shift";

    public override string Definition =>
        "a lasting change of the mean by more than four times the noise of neighbouring means (of up to 2,000 stretches of the span)";

    public override string Signal => "any channel";

    public override string Source => "Killick, Fearnhead and Eckley 2012, J. Am. Stat. Assoc. 107:1590 (PELT)";

    public override double PartSeconds => double.PositiveInfinity;

    public override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording recording, bool isNamed) =>
        Each(recording, c => c.Count > 0 && (isNamed || ChannelKinds.Of(c) != ChannelKind.SleepStages));

    public override IEnumerable<EventSpan> Find(EventPart part, EventLimits limits, object? prepared)
    {
        var channel = part.Channels[0];
        var (seconds, means, block) = Blocks(channel);
        if (means.Length < FewestBlocks || Noise(means) is not (> 0 and var noise))
        {
            yield break;
        }

        var splits = ChangePointDetector.Find(means, PenaltyFactor * noise * noise * Math.Log(means.Length), ShortestStretch);
        int[] edges = [0, .. splits, means.Length];
        for (var i = 1; i + 1 < edges.Length; i++)
        {
            var step = means[edges[i]..edges[i + 1]].Average() - means[edges[i - 1]..edges[i]].Average();
            if (Math.Abs(step) >= LeastSteps * noise)
            {
                yield return Event(seconds[edges[i] - 1] + block, Math.Max(seconds[edges[i] - 1] + block, seconds[edges[i]]),
                    EventScore.Of(Math.Abs(step) / noise, LeastSteps, ClearSteps), part) with { Value = step, Unit = channel.Series.Unit };
            }
        }
    }

    /// <summary>Means of equally long stretches with a valid sample, read piece by piece.</summary>
    private static (double[] Seconds, double[] Means, double Block) Blocks(ChannelWindow channel)
    {
        var series = channel.Series;
        var duration = Math.Max(series.DurationSeconds, 1e-9);
        var count = (int)Math.Min(MostBlocks, series.Count);
        var (sums, counts) = (new double[count], new int[count]);
        var first = series.Axis.SecondsAt(0);
        var piece = new float[(int)Math.Min(Piece, series.Count)];
        for (long start = 0; start < series.Count; start += piece.Length)
        {
            var window = piece.AsSpan(0, (int)Math.Min(piece.Length, series.Count - start));
            series.Read(start, window);
            for (var i = 0; i < window.Length; i++)
            {
                if (float.IsFinite(window[i]))
                {
                    var at = (int)Math.Min(count - 1, (series.Axis.SecondsAt(start + i) - first) / duration * count);
                    sums[at] += window[i];
                    counts[at]++;
                }
            }
        }

        int[] filled = [.. Enumerable.Range(0, count).Where(b => counts[b] > 0)];
        return (
            [.. filled.Select(b => channel.StartSeconds + (b * duration / count))],
            [.. filled.Select(b => sums[b] / counts[b])],
            duration / count);
    }

    private static double Noise(double[] means)
    {
        double[] differences = [.. means.Zip(means.Skip(1), (a, b) => b - a)];
        var size = means.Max(Math.Abs);
        var plain = Math.Sqrt(differences.Average(d => d * d) / 2);
        var robust = Quantile.RobustDeviationInPlace(differences.AsSpan()) / Math.Sqrt(2);

        // Where most neighbours are equal, a single step must still stand out from nothing at all.
        var noise = robust > 0 ? robust : Math.Max(1e-6 * size, plain / 10);
        return noise <= 1e-9 * size ? 0 : noise;
    }
}
