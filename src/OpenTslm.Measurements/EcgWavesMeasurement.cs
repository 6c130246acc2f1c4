using OpenTslm.Measurements.Delineation;

namespace OpenTslm.Measurements;

/// <summary>A measurement of the waves of the median beat.</summary>
internal abstract class EcgWavesMeasurement : EcgLeadsMeasurement
{
    protected sealed override Reading? Read(string[] names, float[][] leads, double rate, out string? whyNot) =>
        EcgAnalysis.Create(names, leads, rate, out whyNot) is { } analysis ? Read(analysis, out whyNot) : null;

    /// <summary>Measures the median beat.</summary>
    protected abstract Reading? Read(EcgAnalysis analysis, out string? whyNot);

    /// <summary>Share of the beats that the median beat was made of, lowered when it is noisy or of few beats.</summary>
    protected static double QualityOf(EcgAnalysis analysis)
    {
        var beat = analysis.Median;
        var height = beat.Leads.Max(lead => lead.Max() - lead.Min());
        var clean = Math.Clamp(1 - (10 * beat.Noise / height), 0, 1);
        return Math.Min(1, (double)beat.Places.Length / Math.Max(1, beat.Found - 2)) * Math.Min(1, beat.Places.Length / 5.0) * clean;
    }
}
