using OpenTslm.Measurements.Delineation;

namespace OpenTslm.Measurements.Intervals;

/// <summary>QT interval, with its corrections for rate.</summary>
internal sealed class QtIntervalMeasurement : EcgWavesMeasurement
{
    public override string Name => "qt-interval";

    public override string Method => "From the begin of QRS to the end of T (steepest tangent) in the median beat of all leads.";

    public override string Source => "Lepeschkin and Surawicz 1952, Circulation 6:378; Rautaharju et al. 2009, Circulation 119:e241";

    protected override Reading? Read(EcgAnalysis analysis, out string? whyNot)
    {
        whyNot = null;
        var intervals = EcgIntervalEstimator.Of(analysis);
        if (intervals.QtSeconds is null)
        {
            whyNot = "No T wave stands out after the QRS complex.";
            return null;
        }

        return new Reading(1000 * intervals.QtSeconds.Value, "ms", QualityOf(analysis))
        {
            EventSeconds = [.. analysis.Median.Places.Select(p => p / analysis.Rate)],
            Details =
            {
                ["QTc Bazett ms"] = 1000 * intervals.QtcBazettSeconds!.Value,
                ["QTc Fridericia ms"] = 1000 * intervals.QtcFridericiaSeconds!.Value,
                ["QTc Framingham ms"] = 1000 * intervals.QtcFraminghamSeconds!.Value,
                ["RR ms"] = 1000 * intervals.RrSeconds,
                ["beats"] = analysis.Median.Places.Length,
            },
        };
    }
}
