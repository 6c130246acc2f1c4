using OpenTslm.Measurements.Saturation;
using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>Times in which a channel is held at its limits.</summary>
internal sealed class ClippingEvents : EventDetector
{
    private const double BridgeSeconds = 2;
    private const int Piece = 1 << 16;

    public override string Name => "clipping";

    public override string Definition => "runs of three samples or more at the greatest or least value of the channel (clipping)";

    public override string Signal => "any evenly sampled channel";

    public override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording recording, bool isNamed) =>
        Each(recording, c => c.SamplingRateHz is not null && c.Count > 0);

    /// <summary>The least and the greatest value of the whole channel, where its limits would be.</summary>
    public override object Prepare(Recording group, CancellationToken cancellationToken)
    {
        var channel = group.Channels[0];
        var (least, greatest) = (float.PositiveInfinity, float.NegativeInfinity);
        var piece = new float[(int)Math.Min(Piece, channel.Count)];
        for (long start = 0; start < channel.Count; start += piece.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var window = piece.AsSpan(0, (int)Math.Min(piece.Length, channel.Count - start));
            channel.Read(start, window);
            foreach (var sample in window)
            {
                if (float.IsFinite(sample))
                {
                    (least, greatest) = (Math.Min(least, sample), Math.Max(greatest, sample));
                }
            }
        }

        return (least, greatest);
    }

    public override IEnumerable<EventSpan> Find(EventPart part, EventLimits limits, object? prepared)
    {
        var (least, greatest) = ((float, float))prepared!;
        var channel = part.Channels[0];
        var (rate, samples) = (channel.Rate!.Value, channel.Read());
        _ = MissingSamples.CountValid(samples);
        EventSpan? open = null;
        foreach (var start in SaturationEstimator.Measure(samples, out _)?.Starts ?? [])
        {
            if (samples[start] != least && samples[start] != greatest)
            {
                continue; // The extreme of this part only.
            }

            var end = start + 1;
            while (end < samples.Length && samples[end] == samples[start])
            {
                end++;
            }

            var (from, to) = (channel.StartSeconds + (start / rate), channel.StartSeconds + (end / rate));
            if (open is not null && from - open.EndSeconds <= BridgeSeconds)
            {
                open = open with { EndSeconds = to };
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open = Event(from, to, 1, part) with { Value = samples[start], Unit = channel.Series.Unit };
        }

        if (open is not null)
        {
            yield return open;
        }
    }
}
