namespace OpenTslm.Measurements.RespirationRate;

/// <summary>Breaths a minute.</summary>
internal sealed class RespirationRateMeasurement : RespirationMeasurement
{
    private const int FewestBreaths = 3;
    private const double ShortestInterval = 1;
    private const double LongestInterval = 15;

    public override string Name => "respiration-rate";

    public override string Method => "60 divided by the median interval between the crests of the breathing wave.";

    public override string Source => "Schäfer and Kratky 2008, Annals of Biomedical Engineering 36:476";

    protected override Reading? Read(
        double[] samples, double samplingRateHz, IReadOnlyList<Breath> breaths, double quality, out string? whyNot)
    {
        whyNot = null;
        if (breaths.Count < FewestBreaths)
        {
            whyNot = $"A respiration rate needs {FewestBreaths} breaths; {breaths.Count} found.";
            return null;
        }

        double[] intervals = [.. breaths.Zip(breaths.Skip(1), (a, b) => b.Seconds - a.Seconds)];
        var plausible = (double)intervals.Count(i => i is >= ShortestInterval and <= LongestInterval) / intervals.Length;
        var mean = intervals.Average();
        var spread = Math.Sqrt(intervals.Sum(i => (i - mean) * (i - mean)) / intervals.Length) / mean;
        var median = Quantile.MedianInPlace(intervals);

        // Noise in the band gives intervals of any length, breathing gives like ones.
        var regularity = 1 / (1 + (spread * spread));
        return new Reading(
            60 / median, "/min", quality * plausible * regularity * Math.Min(1, intervals.Length / 5.0))
        {
            EventSeconds = [.. breaths.Select(b => b.Seconds)],
            Details = { ["mean /min"] = 60 / mean, ["breaths"] = breaths.Count, ["coefficient of variation"] = spread },
        };
    }
}
