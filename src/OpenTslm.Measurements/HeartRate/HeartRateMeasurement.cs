namespace OpenTslm.Measurements.HeartRate;

/// <summary>Heart rate of each lead.</summary>
internal sealed class HeartRateMeasurement : ElectrocardiogramMeasurement
{
    public override string Name => "heart-rate";

    public override string Method => "60 divided by the median RR interval between detected R peaks.";

    protected override Reading? Read(int[] peaks, double rate, double similarity, out string? whyNot)
    {
        whyNot = null;
        if (HeartRateEstimator.FromPeaks(peaks, rate) is not { } result)
        {
            whyNot = $"A heart rate needs three beats; {peaks.Length} found.";
            return null;
        }

        return new Reading(result.BeatsPerMinute, "/min", result.Quality * similarity)
        {
            Details = { ["mean /min"] = result.MeanBeatsPerMinute, ["beats"] = result.Beats },
        };
    }
}
