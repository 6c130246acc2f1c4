using OpenTslm.Measurements.RPeaks;

namespace OpenTslm.Measurements;

/// <summary>A measurement made from the R peaks of a lead.</summary>
internal abstract class ElectrocardiogramMeasurement : ChannelMeasurement
{
    public override string Version => "3";

    public override string Source => "Pan and Tompkins 1985, IEEE Trans. Biomed. Eng. 32:230; Elgendi 2013, PLoS ONE 8:e73557";

    protected sealed override ChannelKind? Kind => ChannelKind.Electrocardiogram;

    protected sealed override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        var rate = channel.Rate!.Value;
        if (rate < RPeakDetector.LowestRateHz)
        {
            whyNot = FormattableString.Invariant(
                $"R peaks need a sampling rate of {RPeakDetector.LowestRateHz} Hz or more; '{channel.Name}' has {rate} Hz.");
            return null;
        }

        var peaks = RPeakDetector.Detect(samples, rate);
        if (peaks.Length == 0)
        {
            whyNot = "No beat was found.";
            return null;
        }

        return Read(peaks, rate, BeatSimilarity.Measure(samples, peaks, rate), out whyNot);
    }

    /// <summary>Measures from at least one R peak.</summary>
    /// <param name="peaks">Ascending sample indices.</param>
    /// <param name="rate">Samples a second.</param>
    /// <param name="similarity">How alike the beats are, 0 to 1.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    protected abstract Reading? Read(int[] peaks, double rate, double similarity, out string? whyNot);
}
