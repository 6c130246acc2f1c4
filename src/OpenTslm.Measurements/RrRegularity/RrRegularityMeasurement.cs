namespace OpenTslm.Measurements.RrRegularity;

/// <summary>Regularity of the RR intervals of each lead.</summary>
internal sealed class RrRegularityMeasurement : ElectrocardiogramMeasurement
{
    public override string Name => "rr-regularity";

    public override string Method =>
        "Root mean square of successive RR differences divided by the mean RR interval; 0 is perfectly regular.";

    public override string Source => "Task Force of the ESC and NASPE 1996, Circulation 93:1043";

    protected override Reading? Read(int[] peaks, double rate, double similarity, out string? whyNot)
    {
        whyNot = null;
        if (RrRegularityEstimator.FromPeaks(peaks, rate) is not { } result)
        {
            whyNot = $"Regularity needs {RrRegularityEstimator.FewestIntervals + 1} beats; {peaks.Length} found.";
            return null;
        }

        return new Reading(result.NormalisedRmssd, "1", result.Quality * similarity)
        {
            Details =
            {
                ["mean RR s"] = result.MeanRrSeconds,
                ["standard deviation s"] = result.StandardDeviationSeconds,
                ["coefficient of variation"] = result.CoefficientOfVariation,
                ["RMSSD s"] = result.RmssdSeconds,
                ["median successive change"] = result.MedianSuccessiveChange,
                ["share over 50 ms"] = result.ShareOver50Milliseconds,
                ["Shannon entropy"] = result.ShannonEntropy,
                ["intervals"] = result.IntervalCount,
            },
        };
    }
}
