using OpenTslm.Measurements.ActivityBouts;
using OpenTslm.Measurements.Enmo;

namespace OpenTslm.Measurements.RestBouts;

/// <summary>Number and length of the bouts of rest.</summary>
internal sealed class RestBoutsMeasurement : ActivityMeasurement
{
    internal const double BoutSeconds = 300;
    internal const double InterruptionSeconds = 30;

    public override string Name => "rest-bouts";

    public override string Method =>
        "Runs of five minutes or more of 5-s epochs with an ENMO of 45 mg or less, interrupted for 30 s at most; time in which the sensor is not worn is no rest.";

    public override string Source => "Hildebrand et al. 2017, Scand. J. Med. Sci. Sports 27:1814 (adults, wrist)";

    protected override double ShortestSeconds => BoutSeconds;

    protected override Reading? Read(ActivityEpochs epochs, out string? whyNot)
    {
        whyNot = null;
        var reading = EpochRuns.Describe(Find(epochs), epochs.Quality);
        reading.Details["minutes sedentary"] = ActivityEpochs.EpochSeconds / 60
            * Enumerable.Range(0, epochs.Enmo.Length).Count(e => IsSedentary(epochs, e));
        return reading;
    }

    internal static List<(int Start, int End)> Find(ActivityEpochs epochs) => EpochRuns.Find(
        epochs.Enmo.Length, e => IsSedentary(epochs, e), epochs.IsUsable, InterruptionSeconds, BoutSeconds);

    private static bool IsSedentary(ActivityEpochs epochs, int epoch) =>
        epochs.IsUsable(epoch) && epochs.Enmo[epoch] <= ActivityLevels.Sedentary;
}
