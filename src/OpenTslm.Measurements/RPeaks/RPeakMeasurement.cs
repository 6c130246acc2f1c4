namespace OpenTslm.Measurements.RPeaks;

/// <summary>Number and times of the R peaks; quality is the similarity of the beats.</summary>
internal sealed class RPeakMeasurement : ElectrocardiogramMeasurement
{
    public override string Name => "r-peaks";

    public override string Method =>
        "Best sequence of maxima of the energy at 8-20 Hz, relative to signal and noise nearby; in noise, of a filter matched to the lead's complexes.";

    protected override Reading? Read(int[] peaks, double rate, double similarity, out string? whyNot)
    {
        whyNot = null;
        return new Reading(peaks.Length, "1", similarity)
        {
            EventSeconds = Array.ConvertAll(peaks, p => p / rate),
        };
    }
}
