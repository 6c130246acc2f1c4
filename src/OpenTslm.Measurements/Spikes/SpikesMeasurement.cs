namespace OpenTslm.Measurements.Spikes;

/// <summary>Number and times of the spikes of each channel.</summary>
internal sealed class SpikesMeasurement : ChannelMeasurement
{
    public override string Name => "spikes";

    public override string Method => "Excursions of more than 5 robust standard deviations from a running median.";

    public override string Source => "Davies and Gather 1993, J. Am. Stat. Assoc. 88:782 (Hampel identifier)";

    protected override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        if (SpikeDetector.Measure(samples, channel.Rate!.Value, 5, 0, out whyNot) is not { } result)
        {
            return null;
        }

        var reading = new Reading(result.Spikes.Count, "1", result.Quality)
        {
            EventSeconds = [.. result.Spikes.Select(s => s.Seconds)],
            Details = { ["noise"] = result.NoiseDeviation },
        };
        if (result.Spikes.Count > 0)
        {
            var largest = result.Spikes.MaxBy(s => Math.Abs(s.Height));
            reading.Details["largest height"] = largest.Height;
            reading.Details["largest robust z"] = largest.RobustZ;
        }

        return reading;
    }
}
