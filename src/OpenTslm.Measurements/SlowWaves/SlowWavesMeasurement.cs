namespace OpenTslm.Measurements.SlowWaves;

/// <summary>Slow waves a minute.</summary>
internal sealed class SlowWavesMeasurement : EegMeasurement
{
    private const double AmpleSeconds = 60;

    // Massimini's 80 and 140 µV are for a reference far away; scoring rules count 75 µV from peak to peak.
    private const double LeastNegative = 40;
    private const double LeastPeakToPeak = 75;
    private const double StrictNegative = 80;
    private const double StrictPeakToPeak = 140;

    public override string Name => "slow-waves";

    public override string Method =>
        "From 0.1 to 4 Hz, negative half waves of 0.3 to 1 s, 40 uV deep or more, with 75 uV or more to the positive peak after them.";

    public override string Source =>
        "Massimini et al. 2004, J. Neuroscience 24:6862 (criteria); 75 uV after the AASM scoring manual";

    protected override double ShortestSeconds => 10;

    protected override Reading? Read(EegWindow window, out string? whyNot)
    {
        if (UnitScale.ToMicrovolts(window.Unit) is not { } scale)
        {
            whyNot = $"Slow waves are told by their size in microvolts, and the unit of '{window.Name}' is unknown.";
            return null;
        }

        whyNot = null;
        var minutes = window.Seconds / 60;
        var waves = SlowWaveDetector.Find(window.Samples, window.RateHz, LeastNegative / scale, LeastPeakToPeak / scale);
        var strict = waves.Count(w => -w.NegativePeak * scale >= StrictNegative && w.PeakToPeak * scale >= StrictPeakToPeak);
        var reading = new Reading(waves.Count / minutes, "/min", window.Quality * Math.Min(1, 60 * minutes / AmpleSeconds))
        {
            EventSeconds = [.. waves.Select(w => w.StartSeconds)],
            Details =
            {
                ["slow waves"] = waves.Count,
                ["of 80 and 140 uV"] = strict,
                ["share of time"] = waves.Sum(w => w.EndSeconds - w.StartSeconds) / (60 * minutes),
            },
        };
        if (waves.Count > 0)
        {
            reading.Details["mean peak to peak uV"] = scale * waves.Average(w => w.PeakToPeak);
        }

        return reading;
    }
}
