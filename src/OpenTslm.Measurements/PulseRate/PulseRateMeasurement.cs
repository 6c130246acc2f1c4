using OpenTslm.Measurements.PulsePeaks;

namespace OpenTslm.Measurements.PulseRate;

/// <summary>Pulse rate of a photoplethysmogram.</summary>
internal sealed class PulseRateMeasurement : PhotoplethysmogramMeasurement
{
    private const int FewestIntervals = 2;

    public override string Name => "pulse-rate";

    public override string Method => "60 divided by the median interval between systolic peaks.";

    protected override Reading? Read(PulseTrain pulses, ReadOnlySpan<float> samples, out string? whyNot)
    {
        whyNot = null;
        var all = pulses.Intervals();
        var accepted = PulseIntervals.Accept(all);
        double[] intervals = [.. all.Where((_, i) => accepted[i])];
        if (intervals.Length < FewestIntervals)
        {
            whyNot = $"A pulse rate needs {FewestIntervals} intervals between like pulses; {intervals.Length} found.";
            return null;
        }

        var mean = intervals.Average();
        var median = Quantile.MedianInPlace(intervals);
        return new Reading(
            60 / median,
            "/min",
            pulses.Quality * intervals.Length / all.Length * Math.Min(1, intervals.Length / 4.0))
        {
            Details = { ["mean /min"] = 60 / mean, ["pulses"] = pulses.Places.Length, ["intervals used"] = intervals.Length },
        };
    }
}
