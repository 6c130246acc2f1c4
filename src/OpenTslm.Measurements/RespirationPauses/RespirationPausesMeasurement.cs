using OpenTslm.Measurements.RespirationRate;

namespace OpenTslm.Measurements.RespirationPauses;

/// <summary>Number and length of the pauses of breathing.</summary>
internal sealed class RespirationPausesMeasurement : RespirationMeasurement
{
    private const double ShortestWindowSeconds = 60;
    private const int FewestBreaths = 5;

    public override string Name => "respiration-pauses";

    public override string Method =>
        "Times of 10 s or more in which the excursion of the breathing wave stays below a fifth of that of the minutes around; apnoea-like, no scored apnoea.";

    public override string Source => "Berry et al. 2012, J. Clinical Sleep Medicine 8:597 (AASM scoring rules, adapted)";

    protected override Reading? Read(
        double[] samples, double samplingRateHz, IReadOnlyList<Breath> breaths, double quality, out string? whyNot)
    {
        var seconds = samples.Length / samplingRateHz;
        whyNot = (seconds < ShortestWindowSeconds, breaths.Count < FewestBreaths) switch
        {
            (true, _) => FormattableString.Invariant($"Pauses need a minute of breathing to stand out from, not {seconds:0.#} s."),
            (_, true) => $"Pauses stand out from {FewestBreaths} breaths or more; {breaths.Count} found.",
            _ => null,
        };
        if (whyNot is not null)
        {
            return null;
        }

        var pauses = RespirationPauseDetector.Find(samples, samplingRateHz);
        return new Reading(pauses.Count, "1", quality * Math.Min(1, seconds / 300))
        {
            EventSeconds = [.. pauses.Select(p => p.StartSeconds)],
            Details =
            {
                ["per hour"] = pauses.Count / seconds * 3600,
                ["longest s"] = pauses.Count > 0 ? pauses.Max(p => p.DurationSeconds) : 0,
                ["total s"] = pauses.Sum(p => p.DurationSeconds),
            },
        };
    }
}
