namespace OpenTslm.Measurements.SleepSpindles;

/// <summary>Sleep spindles a minute.</summary>
internal sealed class SleepSpindlesMeasurement : EegMeasurement
{
    private const double AmpleSeconds = 60;

    public override string Name => "sleep-spindles";

    public override string Method =>
        "Runs of 0.5 to 2 s in which the envelope from 11 to 16 Hz stands out by 1.5 standard deviations, holds a fifth of the power and correlates with the wave by 0.65.";

    public override string Source => "Lacourse et al. 2019, J. Neuroscience Methods 316:3; Vallat and Walker 2021, eLife 10:e70092";

    protected override double ShortestSeconds => 10;

    protected override Reading? Read(EegWindow window, out string? whyNot)
    {
        whyNot = null;
        var minutes = window.Seconds / 60;
        var spindles = SleepSpindleDetector.Find(window.Samples, window.RateHz);
        var reading = new Reading(spindles.Count / minutes, "/min", window.Quality * Math.Min(1, 60 * minutes / AmpleSeconds))
        {
            EventSeconds = [.. spindles.Select(s => s.StartSeconds)],
            Details = { ["spindles"] = spindles.Count },
        };
        if (spindles.Count > 0)
        {
            reading.Details["mean duration s"] = spindles.Average(s => s.DurationSeconds);
            reading.Details["mean frequency Hz"] = spindles.Average(s => s.FrequencyHz);
            reading.Details["mean amplitude"] = spindles.Average(s => s.Amplitude);
        }

        return reading;
    }
}
