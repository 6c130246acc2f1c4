namespace OpenTslm.Measurements.HeartRateVariability;

/// <summary>Heart-rate variability of the beats that all leads show together.</summary>
internal sealed class HeartRateVariabilityMeasurement : EcgRhythmMeasurement
{
    // The standard's short recording has five minutes; less is an estimate of it.
    private const double StandardSeconds = 300;

    public override string Name => "heart-rate-variability";

    public override string Method =>
        "SDNN, RMSSD, pNN50 and Poincaré axes of the RR intervals within 20 % of their neighbours' median; from two minutes on also powers at 0.04-0.15 and 0.15-0.4 Hz by Welch (4 Hz) and Lomb-Scargle.";

    public override string Source => "Task Force of the ESC and NASPE 1996, Circulation 93:1043";

    protected override int FewestBeats => HeartRateVariabilityEstimator.FewestIntervals + 1;

    protected override Reading? Read(float[][] leads, int[] beats, double rate, out string? whyNot)
    {
        double[] seconds = Array.ConvertAll(beats, b => b / rate);
        if (HeartRateVariabilityEstimator.Measure(seconds) is not { } result)
        {
            whyNot = $"Fewer than {HeartRateVariabilityEstimator.FewestIntervals} intervals between normal beats follow one another.";
            return null;
        }

        whyNot = null;
        var share = (double)result.Intervals / (result.Intervals + result.Excluded);
        var length = Math.Min(1, Math.Sqrt((seconds[^1] - seconds[0]) / StandardSeconds));
        var reading = new Reading(1000 * result.SdnnSeconds, "ms", SimilarityOf(leads, beats, rate) * share * length)
        {
            Details =
            {
                ["RMSSD ms"] = 1000 * result.RmssdSeconds,
                ["pNN50"] = result.Pnn50,
                ["SD1 ms"] = 1000 * result.Sd1Seconds,
                ["SD2 ms"] = 1000 * result.Sd2Seconds,
                ["intervals"] = result.Intervals,
                ["excluded"] = result.Excluded,
            },
        };
        Add(reading, "Welch", result.Welch);
        Add(reading, "Lomb-Scargle", result.LombScargle);
        return reading;
    }

    private static void Add(Reading reading, string method, HeartRateBands? bands)
    {
        if (bands is not { } powers)
        {
            return;
        }

        reading.Details[$"LF {method} ms2"] = 1e6 * powers.Low;
        reading.Details[$"HF {method} ms2"] = 1e6 * powers.High;
        if (powers.Ratio is { } ratio)
        {
            reading.Details[$"LF/HF {method}"] = ratio;
        }
    }
}
