namespace OpenTslm.Measurements;

/// <summary>How much of a recorded wave is no wave: held at one value, or cut off at the recorder's limits.</summary>
/// <param name="FlatShare">Share of the samples in runs of equal values that last half a second or more.</param>
/// <param name="RailShare">Share of the samples in runs of three or more at the greatest or least value.</param>
internal readonly record struct SignalFaults(double FlatShare, double RailShare)
{
    private const double FlatSeconds = 0.5;
    private const int ShortestRun = 3;
    private const double GreatestFlatShare = 0.5;
    private const double GreatestRailShare = 0.1;

    /// <summary>A sentence if the wave cannot be measured, or null.</summary>
    public string? WhyNot => (FlatShare, RailShare) switch
    {
        ( >= 1, _) => "The signal is flat.",
        (_, > GreatestRailShare) => FormattableString.Invariant(
            $"The signal is saturated: {RailShare:P0} of the samples are held at its greatest or least value."),
        ( > GreatestFlatShare, _) => FormattableString.Invariant($"The signal is flat for {FlatShare:P0} of the window."),
        _ => null,
    };

    /// <summary>1 for a wave without fault, falling with the share that is flat or cut off.</summary>
    public double Quality => Math.Max(0, 1 - FlatShare) * Math.Max(0, 1 - (RailShare / GreatestRailShare / 2));

    /// <summary>Looks for faults; missing samples (NaN) are none.</summary>
    public static SignalFaults Find(ReadOnlySpan<float> samples, double samplingRateHz)
    {
        float least = float.PositiveInfinity, greatest = float.NegativeInfinity;
        var valid = 0;
        foreach (var sample in samples)
        {
            if (!float.IsNaN(sample))
            {
                valid++;
                least = Math.Min(least, sample);
                greatest = Math.Max(greatest, sample);
            }
        }

        if (valid == 0)
        {
            return default;
        }

        // What differs only by the rounding of 32-bit numbers is flat.
        if (greatest - (double)least <= 1e-6 * Math.Max(Math.Abs(least), Math.Abs(greatest)))
        {
            return new SignalFaults(1, 1);
        }

        var shortestFlat = Math.Max(ShortestRun, FlatSeconds * samplingRateHz);
        int flat = 0, rail = 0;
        for (var start = 0; start < samples.Length;)
        {
            var end = start + 1;
            while (end < samples.Length && samples[end] == samples[start])
            {
                end++;
            }

            var run = end - start;
            flat += run >= shortestFlat ? run : 0;
            rail += run >= ShortestRun && (samples[start] == least || samples[start] == greatest) ? run : 0;
            start = end;
        }

        return new SignalFaults((double)flat / valid, (double)rail / valid);
    }
}
