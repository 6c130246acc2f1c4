using OpenTslm.Measurements.RespirationRate;

namespace OpenTslm.Measurements;

/// <summary>A measurement of a wave of breathing: airflow, a belt around chest or abdomen, an impedance.</summary>
internal abstract class RespirationMeasurement : ChannelMeasurement
{
    protected sealed override ChannelKind? Kind => ChannelKind.Respiration;

    protected sealed override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        var rate = channel.Rate!.Value;
        if (rate < BreathDetector.LowestRateHz)
        {
            whyNot = FormattableString.Invariant(
                $"Breaths need a sampling rate of {BreathDetector.LowestRateHz} Hz or more; '{channel.Name}' has {rate} Hz.");
            return null;
        }

        var leastSamples = (int)Math.Min(int.MaxValue, Math.Ceiling(BreathDetector.ShortestSeconds * rate));
        var filled = WindowReadiness.Fill(samples, leastSamples, out var share, out whyNot);
        var faults = SignalFaults.Find(samples, rate);
        if (filled is null || (whyNot = faults.WhyNot) is not null)
        {
            return null;
        }

        return Read(filled, rate, BreathDetector.Detect(filled, rate), share * faults.Quality, out whyNot);
    }

    /// <summary>Measures from the samples and the breaths in them.</summary>
    protected abstract Reading? Read(
        double[] samples, double samplingRateHz, IReadOnlyList<Breath> breaths, double quality, out string? whyNot);
}
