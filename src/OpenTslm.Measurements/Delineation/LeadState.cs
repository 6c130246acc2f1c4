namespace OpenTslm.Measurements.Delineation;

/// <summary>Whether anything can be read off a lead.</summary>
internal static class LeadState
{
    public const string Usable = "usable";
    public const string Missing = "missing";
    public const string Flat = "flat";
    public const string Saturated = "saturated";

    private const double MostMissing = 0.1;
    private const double MostFlat = 0.5;
    private const double MostAtRail = 0.2;
    private const double FlatSeconds = 0.5;

    /// <summary>
    /// Missing: more than a tenth of the samples. Flat: half of the time the same value for 0.5 s. Saturated: a fifth of
    /// the samples at the greatest or least value.
    /// </summary>
    public static string Of(ReadOnlySpan<float> samples, double samplingRateHz)
    {
        float least = float.MaxValue, greatest = float.MinValue;
        var missing = 0;
        foreach (var sample in samples)
        {
            missing += float.IsNaN(sample) ? 1 : 0;
            least = sample < least ? sample : least;
            greatest = sample > greatest ? sample : greatest;
        }

        if (missing > MostMissing * samples.Length || samples.IsEmpty)
        {
            return Missing;
        }

        int flat = 0, rail = 0;
        var shortest = Math.Max(2, (int)(FlatSeconds * samplingRateHz));
        for (var start = 0; start < samples.Length;)
        {
            var end = start + 1;
            while (end < samples.Length && samples[end] == samples[start])
            {
                end++;
            }

            flat += end - start >= shortest ? end - start : 0;
            rail += samples[start] == least || samples[start] == greatest ? end - start : 0;
            start = end;
        }

        return flat > MostFlat * samples.Length || greatest <= least ? Flat
            : rail > MostAtRail * samples.Length ? Saturated
            : Usable;
    }
}
