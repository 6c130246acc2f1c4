using OpenTslm.Measurements.Delineation;

namespace OpenTslm.Measurements.Intervals;

/// <summary>PR interval.</summary>
internal sealed class PrIntervalMeasurement : EcgWavesMeasurement
{
    public override string Name => "pr-interval";

    public override string Method => "From the begin of P to the begin of QRS in the median beat of all leads.";

    public override string Source => "CSE Working Party 1985, Eur. Heart J. 6:815";

    protected override Reading? Read(EcgAnalysis analysis, out string? whyNot)
    {
        whyNot = null;
        var intervals = EcgIntervalEstimator.Of(analysis);
        if (intervals.PrSeconds is null)
        {
            whyNot = "No P wave that the beats share stands out before the QRS complex.";
            return null;
        }

        return new Reading(1000 * intervals.PrSeconds.Value, "ms", QualityOf(analysis))
        {
            EventSeconds = [.. analysis.Median.Places.Select(p => p / analysis.Rate)],
            Details =
            {
                ["P wave ms"] = 1000 * (intervals.PSeconds ?? 0),
                ["beats"] = analysis.Median.Places.Length,
            },
        };
    }
}
