using OpenTslm.Measurements.Delineation;
using OpenTslm.Measurements.RPeaks;

namespace OpenTslm.Measurements.LeadQuality;

/// <summary>Quality of each lead, and which leads are off.</summary>
internal sealed class LeadQualityMeasurement : EcgLeadsMeasurement
{
    private const double PoorBelow = 0.5;

    public override string Name => "ecg-quality";

    public override string Method =>
        "Worst lead: mean correlation of its beats with their mean (0 to 1), 0 for a lead that is flat, saturated or missing.";

    public override string Source => "Orphanidou et al. 2015, IEEE J. Biomed. Health Inform. 19:832";

    protected override Reading? Read(string[] names, float[][] leads, double rate, out string? whyNot)
    {
        if (rate < RPeakDetector.LowestRateHz)
        {
            whyNot = FormattableString.Invariant($"The quality of an ECG needs {RPeakDetector.LowestRateHz} Hz or more; this one has {rate} Hz.");
            return null;
        }

        whyNot = null;
        var states = Array.ConvertAll(leads, lead => LeadState.Of(lead, rate));
        float[][] usable = [.. leads.Where((_, i) => states[i] == LeadState.Usable)];
        var beats = usable.Length == 0 ? [] : RPeakDetector.DetectTogether(usable, rate);
        var details = new Dictionary<string, double>(StringComparer.Ordinal);
        var remarks = new List<string>();
        for (var i = 0; i < names.Length; i++)
        {
            var quality = states[i] == LeadState.Usable ? BeatSimilarity.Measure(leads[i], beats, rate) : 0;
            details[names[i]] = quality;
            if (quality < PoorBelow)
            {
                remarks.Add($"{names[i]} {(states[i] == LeadState.Usable ? "poor" : states[i])}");
            }
        }

        // What is measured is the quality itself, so nothing lowers its own.
        return new Reading(details.Values.Min(), "1", 1)
        {
            Category = remarks.Count == 0 ? "good" : string.Join(", ", remarks),
            Details = details,
        };
    }
}
