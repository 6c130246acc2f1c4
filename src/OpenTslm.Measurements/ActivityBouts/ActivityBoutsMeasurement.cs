using OpenTslm.Measurements.Enmo;

namespace OpenTslm.Measurements.ActivityBouts;

/// <summary>Number and length of the bouts of activity.</summary>
internal sealed class ActivityBoutsMeasurement : ActivityMeasurement
{
    private const double BoutSeconds = 60;
    private const double InterruptionSeconds = 10;

    public override string Name => "activity-bouts";

    public override string Method =>
        "Runs of a minute or more of 5-s epochs with an ENMO above 45 mg, interrupted for 10 s at most.";

    public override string Source =>
        "Hildebrand et al. 2014, Med. Sci. Sports Exercise 46:1816, and 2017, Scand. J. Med. Sci. Sports 27:1814 (adults, wrist)";

    protected override double ShortestSeconds => BoutSeconds;

    protected override Reading? Read(ActivityEpochs epochs, out string? whyNot)
    {
        whyNot = null;
        var runs = EpochRuns.Find(
            epochs.Enmo.Length,
            e => epochs.IsUsable(e) && epochs.Enmo[e] > ActivityLevels.Sedentary,
            epochs.IsUsable,
            InterruptionSeconds,
            BoutSeconds);
        var reading = EpochRuns.Describe(runs, epochs.Quality);
        reading.Details["minutes moderate or vigorous"] = Minutes(epochs, ActivityLevels.Moderate);
        reading.Details["minutes vigorous"] = Minutes(epochs, ActivityLevels.Vigorous);
        return reading;
    }

    private static double Minutes(ActivityEpochs epochs, double level) => ActivityEpochs.EpochSeconds / 60
        * Enumerable.Range(0, epochs.Enmo.Length).Count(e => epochs.IsUsable(e) && epochs.Enmo[e] >= level);
}
