using OpenTslm.Measurements.PulsePeaks;
using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements;

/// <summary>A measurement made from the pulses of a photoplethysmogram.</summary>
internal abstract class PhotoplethysmogramMeasurement : ChannelMeasurement
{
    // Below this the peaks of a noise band are about as alike.
    private const double LeastSimilarity = 0.3;

    public override string Source => "Elgendi et al. 2013, PLoS ONE 8:e76585";

    protected sealed override ChannelKind? Kind => ChannelKind.Photoplethysmogram;

    protected sealed override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        var rate = channel.Rate!.Value;
        if (rate < PulsePeakDetector.LowestRateHz)
        {
            whyNot = FormattableString.Invariant(
                $"Pulses need a sampling rate of {PulsePeakDetector.LowestRateHz} Hz or more; '{channel.Name}' has {rate} Hz.");
            return null;
        }

        var valid = MissingSamples.CountValid(samples);
        whyNot = WindowReadiness.WhyNot(samples.Length, valid, (int)Math.Ceiling(PulsePeakDetector.ShortestSeconds * rate));
        var faults = SignalFaults.Find(samples, rate);
        if ((whyNot ??= faults.WhyNot) is not null)
        {
            return null;
        }

        var places = PulsePeakDetector.Detect(samples, rate);
        if (places.Length == 0)
        {
            whyNot = "No pulse was found.";
            return null;
        }

        var pulses = new PulseTrain(
            places,
            PulseShapes.Correlate(samples, places, rate),
            rate,
            faults.Quality * valid / samples.Length);
        if (places.Length > 2 && pulses.Similarity < LeastSimilarity)
        {
            whyNot = "The waves do not resemble each other: no pulse can be told from noise.";
            return null;
        }

        return Read(pulses, samples, out whyNot);
    }

    /// <summary>Measures from at least one pulse.</summary>
    /// <param name="pulses">The pulses.</param>
    /// <param name="samples">The samples they were found in.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    protected abstract Reading? Read(PulseTrain pulses, ReadOnlySpan<float> samples, out string? whyNot);
}
