namespace OpenTslm.Measurements.DominantFrequency;

/// <summary>Frequency of the greatest power density of each channel.</summary>
internal sealed class DominantFrequencyMeasurement : ChannelMeasurement
{
    public override string Name => "dominant-frequency";

    public override string Method => "Peak of the power spectral density (Hann window, line removed).";

    public override string Source => "Welch 1967, IEEE Trans. Audio Electroacoustics 15:70";

    protected override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        var rate = channel.Rate!.Value;
        var result = DominantFrequencyEstimator.Measure(samples, rate, 0, double.PositiveInfinity, out whyNot);
        if (result is not { } dominant)
        {
            return null;
        }

        return new Reading(dominant.FrequencyHz, "Hz", dominant.Quality)
        {
            Details = { ["power share"] = dominant.PowerShare, ["resolution Hz"] = dominant.ResolutionHz },
        };
    }
}
