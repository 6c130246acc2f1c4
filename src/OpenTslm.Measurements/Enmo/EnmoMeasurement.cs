namespace OpenTslm.Measurements.Enmo;

/// <summary>Mean acceleration beyond gravity of a worn sensor.</summary>
internal sealed class EnmoMeasurement : ActivityMeasurement
{
    public override string Name => "enmo";

    public override string Method =>
        "Euclidean norm minus one: mean of what the length of the acceleration exceeds 1 g by, negatives as zero, over epochs of 5 s in which the sensor is worn.";

    public override string Source => "van Hees et al. 2013, PLoS ONE 8:e61691";

    protected override double ShortestSeconds => ActivityEpochs.EpochSeconds;

    protected override Reading? Read(ActivityEpochs epochs, out string? whyNot)
    {
        whyNot = null;
        double[] enmo = [.. Enumerable.Range(0, epochs.Enmo.Length).Where(epochs.IsUsable).Select(e => 1000 * epochs.Enmo[e])];
        var mean = enmo.Average();
        Array.Sort(enmo);
        var reading = new Reading(mean, "m[g]", epochs.Quality)
        {
            Details =
            {
                ["median"] = Quantile.OfSorted(enmo, 0.5),
                ["95 % quantile"] = Quantile.OfSorted(enmo, 0.95),
                ["minutes worn"] = enmo.Length * ActivityEpochs.EpochSeconds / 60,
                ["minutes not worn"] = epochs.Worn.Count(worn => !worn) * ActivityEpochs.EpochSeconds / 60,
            },
        };
        if (epochs.RestMagnitude is { } rest)
        {
            reading.Details["magnitude at rest [g]"] = rest;
        }

        return reading;
    }
}
