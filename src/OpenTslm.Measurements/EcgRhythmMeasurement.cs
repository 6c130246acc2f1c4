using OpenTslm.Measurements.RPeaks;

namespace OpenTslm.Measurements;

/// <summary>A measurement of the beats that all leads show together, over as much as an hour.</summary>
internal abstract class EcgRhythmMeasurement : EcgLeadsMeasurement
{
    protected override double LongestSeconds => 3600;

    /// <summary>Fewest beats it needs.</summary>
    protected abstract int FewestBeats { get; }

    protected sealed override Reading? Read(string[] names, float[][] leads, double rate, out string? whyNot)
    {
        if (rate < RPeakDetector.LowestRateHz)
        {
            whyNot = FormattableString.Invariant($"R peaks need a sampling rate of {RPeakDetector.LowestRateHz} Hz or more; this ECG has {rate} Hz.");
            return null;
        }

        var beats = RPeakDetector.DetectTogether(leads, rate);
        if (beats.Length < FewestBeats)
        {
            whyNot = $"It needs {FewestBeats} beats; {beats.Length} found.";
            return null;
        }

        return Read(leads, beats, rate, out whyNot);
    }

    /// <summary>Measures from the beats.</summary>
    protected abstract Reading? Read(float[][] leads, int[] beats, double rate, out string? whyNot);

    /// <summary>How alike the beats are in the best lead.</summary>
    protected static double SimilarityOf(float[][] leads, int[] beats, double rate) =>
        leads.Max(lead => BeatSimilarity.Measure(lead, beats, rate));
}
