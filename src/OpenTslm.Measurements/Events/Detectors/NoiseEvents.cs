namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>Times in which a channel is much rougher than it usually is.</summary>
/// <remarks>
/// Roughness is the median of the absolute second differences of a second: beats and other waves are rare in it, noise is
/// not. The usual one is the lower quartile of up to 400 seconds spread over the whole channel.
/// </remarks>
internal sealed class NoiseEvents : EventDetector
{
    private const double LowestRateHz = 25;
    private const int MostSeconds = 400;
    private const double UsualQuantile = 0.25;
    private const double Ratio = 4;
    private const double Clear = 10;
    private const double BridgeSeconds = 2;
    private const double ShortestSeconds = 2;

    public override string Name => "noise";

    public override string Definition =>
        "two seconds or more in which the channel is four times as rough as it usually is (median absolute second difference)";

    public override string Signal => "any channel of 25 evenly spaced samples a second or more";

    public override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording recording, bool isNamed) =>
        Each(recording, c => c.SamplingRateHz >= LowestRateHz && c.DurationSeconds >= 10);

    public override object Prepare(Recording group, CancellationToken cancellationToken)
    {
        var channel = group.Channels[0];
        var length = (int)channel.SamplingRateHz!.Value;
        var step = Math.Max(length, channel.Count / MostSeconds);
        var found = new List<double>();
        var least = double.PositiveInfinity; // the least step of a coarsely written channel
        for (long start = 0; start + length <= channel.Count; start += step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var samples = channel.Read(start, length);
            for (var i = 1; i < length; i++)
            {
                var change = Math.Abs((double)samples[i] - samples[i - 1]);
                least = change > 0 ? Math.Min(least, change) : least;
            }

            if (Roughness(samples) is var roughness && !double.IsNaN(roughness))
            {
                found.Add(roughness);
            }
        }

        found.Sort();
        return found.Count == 0 ? double.NaN : Math.Max(Quantile.OfSorted(found.ToArray(), UsualQuantile), double.IsFinite(least) ? least : 0);
    }

    public override IEnumerable<EventSpan> Find(EventPart part, EventLimits limits, object? prepared)
    {
        var usual = (double)prepared!;
        if (!(usual > 0))
        {
            return [];
        }

        var channel = part.Channels[0];
        var samples = channel.Read();
        var length = (int)channel.Rate!.Value;
        var values = new List<HeldValue>();
        for (var start = 0; start + length <= samples.Length; start += length)
        {
            values.Add(new HeldValue(
                channel.StartSeconds + (start / channel.Rate.Value), length / channel.Rate.Value, Roughness(samples.AsSpan(start, length)) / usual));
        }

        return ValueRuns.Find(values, Ratio, isAbove: true, BridgeSeconds, ShortestSeconds)
            .Select(r => Event(r.Start, r.End, EventScore.Of(r.Extreme, Ratio, Clear), part) with { Value = r.Extreme, Unit = "1" });
    }

    private static double Roughness(ReadOnlySpan<float> samples)
    {
        var differences = new double[Math.Max(0, samples.Length - 2)];
        var count = 0;
        for (var i = 2; i < samples.Length; i++)
        {
            var second = samples[i] - (2.0 * samples[i - 1]) + samples[i - 2];
            if (double.IsFinite(second))
            {
                differences[count++] = Math.Abs(second);
            }
        }

        return 2 * count > differences.Length ? Quantile.MedianInPlace(differences.AsSpan(0, count)) : double.NaN;
    }
}
