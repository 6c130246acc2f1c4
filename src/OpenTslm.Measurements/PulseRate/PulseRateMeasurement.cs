using OpenTslm.Measurements.PulsePeaks;

namespace OpenTslm.Measurements.PulseRate;

/// <summary>Pulse rate of a photoplethysmogram.</summary>
internal sealed class PulseRateMeasurement : PhotoplethysmogramMeasurement
{
    private const int FewestPulses = 3;

    public override string Name => "pulse-rate";

    public override string Method => "60 divided by the median interval between systolic peaks.";

    protected override Reading? Read(PulseTrain pulses, ReadOnlySpan<float> samples, out string? whyNot)
    {
        whyNot = null;
        if (pulses.Places.Length < FewestPulses)
        {
            whyNot = $"A pulse rate needs {FewestPulses} pulses; {pulses.Places.Length} found.";
            return null;
        }

        var intervals = pulses.Intervals();
        var plausible = intervals.Count(PulseIntervals.IsPlausible);
        var mean = intervals.Average();
        var median = Quantile.MedianInPlace(intervals);
        return new Reading(
            60 / median,
            "/min",
            pulses.Quality * plausible / intervals.Length * Math.Min(1, intervals.Length / 4.0))
        {
            Details = { ["mean /min"] = 60 / mean, ["pulses"] = pulses.Places.Length },
        };
    }
}
