using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.Entropy;

/// <summary>Spectral entropy of each channel.</summary>
internal sealed class SpectralEntropyMeasurement : ChannelMeasurement
{
    private const int FewestSamples = 64;
    private const int LongestSegment = 1024;

    public override string Name => "spectral-entropy";

    public override string Method =>
        "Entropy of the shares of power of the frequencies above zero (Welch, segments of a quarter of the window, at most "
        + "1,024 samples) over its greatest value; 0 is a pure tone, 1 white noise.";

    public override string Source => "Inouye et al. 1991, Electroencephalogr. Clin. Neurophysiol. 79:204";

    protected override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        var filled = WindowReadiness.Fill(samples, FewestSamples, out var share, out whyNot);
        if (filled is null)
        {
            return null;
        }

        var size = filled.Max(Math.Abs);
        var segment = Math.Clamp(filled.Length / 4, FewestSamples / 4, LongestSegment);
        var density = WelchPeriodogram.Estimate(filled, channel.Rate!.Value, segment).Density;
        var power = density.Skip(1).Sum();
        Detrend.RemoveLine(filled);
        if (!(power > 0) || WindowReadiness.IsConstant(Math.Sqrt(filled.Sum(v => v * v) / filled.Length), size))
        {
            whyNot = "The series is a straight line.";
            return null;
        }

        var entropy = density.Skip(1).Where(d => d > 0).Sum(d => -d / power * Math.Log(d / power));
        return new Reading(entropy / Math.Log(density.Count - 1), "1", share);
    }
}
