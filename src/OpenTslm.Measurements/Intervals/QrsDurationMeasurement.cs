using OpenTslm.Measurements.Delineation;

namespace OpenTslm.Measurements.Intervals;

/// <summary>QRS duration.</summary>
internal sealed class QrsDurationMeasurement : EcgWavesMeasurement
{
    public override string Name => "qrs-duration";

    public override string Method => "Where the spatial velocity of the median beat of all leads rises above and falls below a threshold.";

    public override string Source => "Pipberger et al. 1961, Circulation 24:1155; Surawicz et al. 2009, Circulation 119:e235";

    protected override Reading? Read(EcgAnalysis analysis, out string? whyNot)
    {
        whyNot = null;
        var intervals = EcgIntervalEstimator.Of(analysis);
        return new Reading(1000 * intervals.QrsSeconds, "ms", QualityOf(analysis))
        {
            EventSeconds = [.. analysis.Median.Places.Select(p => p / analysis.Rate)],
            Details =
            {
                ["beats"] = analysis.Median.Places.Length,
            },
        };
    }
}
