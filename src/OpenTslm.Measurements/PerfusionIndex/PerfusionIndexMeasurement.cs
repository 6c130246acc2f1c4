using OpenTslm.Measurements.PulsePeaks;

namespace OpenTslm.Measurements.PerfusionIndex;

/// <summary>The pulsating part of the light beside the constant part.</summary>
internal sealed class PerfusionIndexMeasurement : PhotoplethysmogramMeasurement
{
    // Pulse oximeters state 0.02 % to 20 %; what is above has lost its constant part in an amplifier.
    private const double GreatestPercent = 20;
    private const double LongestPulseSeconds = 2;

    public override string Name => "perfusion-index";

    public override string Method =>
        "Median rise from the foot to the peak of a pulse, divided by the median level, in percent.";

    public override string Source => "Lima et al. 2002, Critical Care Medicine 30:1210";

    protected override Reading? Read(PulseTrain pulses, ReadOnlySpan<float> samples, out string? whyNot)
    {
        var peaks = pulses.Indices();
        var longest = LongestPulseSeconds * pulses.SamplingRateHz;
        var rises = new List<double>();
        var levels = new List<double>();
        for (var i = 1; i < peaks.Length; i++)
        {
            if (peaks[i] - peaks[i - 1] <= longest && Foot(samples[peaks[i - 1]..peaks[i]]) is { } foot)
            {
                rises.Add(samples[peaks[i]] - (double)foot);
                levels.Add((samples[peaks[i]] + (double)foot) / 2);
            }
        }

        if (rises.Count < 2)
        {
            whyNot = $"A perfusion index needs three whole pulses; {peaks.Length} found.";
            return null;
        }

        var level = Quantile.MedianInPlace(levels.ToArray());
        var percent = 100 * Quantile.MedianInPlace(rises.ToArray()) / level;
        if (!(level > 0) || !(percent > 0) || percent > GreatestPercent)
        {
            whyNot = "The constant part of the light seems to have been removed; what is left does not tell perfusion.";
            return null;
        }

        whyNot = null;
        return new Reading(percent, "%", pulses.Quality) { Details = { ["level"] = level, ["pulses"] = rises.Count + 1 } };
    }

    private static float? Foot(ReadOnlySpan<float> pulse)
    {
        var least = float.PositiveInfinity;
        foreach (var sample in pulse)
        {
            if (float.IsNaN(sample))
            {
                return null;
            }

            least = Math.Min(least, sample);
        }

        return pulse.IsEmpty ? null : least;
    }
}
