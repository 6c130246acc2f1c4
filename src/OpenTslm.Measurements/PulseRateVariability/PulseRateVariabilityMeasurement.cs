using OpenTslm.Measurements.PulsePeaks;

namespace OpenTslm.Measurements.PulseRateVariability;

/// <summary>RMSSD of the pulse intervals.</summary>
internal sealed class PulseRateVariabilityMeasurement : PhotoplethysmogramMeasurement
{
    private const double AmpleSeconds = 60;

    public override string Name => "pulse-rate-variability";

    public override string Method =>
        "Root mean square of successive differences of the intervals between systolic peaks, without missed or doubled pulses.";

    public override string Source => "Task Force of the ESC and NASPE 1996, Circulation 93:1043; peaks after Elgendi et al. 2013";

    protected override Reading? Read(PulseTrain pulses, ReadOnlySpan<float> samples, out string? whyNot)
    {
        whyNot = null;
        if (PulseRateVariabilityEstimator.FromIntervals(pulses.Intervals()) is not { } result)
        {
            whyNot = $"Pulse rate variability needs {PulseRateVariabilityEstimator.FewestIntervals} intervals of successive beats.";
            return null;
        }

        var seconds = result.MeanSeconds * result.IntervalCount;
        var excluded = Math.Max(0, 1 - (2 * result.ExcludedShare));
        return new Reading(result.RmssdMilliseconds, "ms", pulses.Quality * excluded * Math.Min(1, seconds / AmpleSeconds))
        {
            Details =
            {
                ["mean interval ms"] = 1000 * result.MeanSeconds,
                ["SDNN ms"] = result.SdnnMilliseconds,
                ["share over 50 ms"] = result.ShareOver50Milliseconds,
                ["intervals"] = result.IntervalCount,
                ["excluded share"] = result.ExcludedShare,
            },
        };
    }
}
