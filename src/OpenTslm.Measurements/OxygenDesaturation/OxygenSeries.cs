namespace OpenTslm.Measurements.OxygenDesaturation;

/// <summary>The plausible readings of an oxygen saturation, in percent, with their times.</summary>
/// <param name="Seconds">Times from the window's first sample, ascending.</param>
/// <param name="Percent">Saturation, 50 to 100.</param>
/// <param name="UsableShare">Share of the samples that are present and plausible, 0 to 1.</param>
/// <param name="StepSeconds">Median time between two samples.</param>
internal sealed record OxygenSeries(double[] Seconds, double[] Percent, double UsableShare, double StepSeconds)
{
    // What a probe that has slipped off reads is no saturation of a living person's blood.
    private const double LeastPercent = 50;
    private const double GreatestPercent = 100.5;

    /// <summary>Longest time that a reading stands for when the next one is late.</summary>
    public double LongestHoldSeconds => Math.Max(10, 3 * StepSeconds);

    /// <summary>Takes the plausible readings; null with a reason if less than half are.</summary>
    public static OxygenSeries? Create(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        var scale = IsFraction(samples) ? 100 : 1;
        var seconds = new List<double>(samples.Length);
        var percent = new List<double>(samples.Length);
        var first = channel.Series.Axis.SecondsAt(0);
        for (var i = 0; i < samples.Length; i++)
        {
            var value = (double)samples[i] * scale;
            if (value is >= LeastPercent and <= GreatestPercent)
            {
                seconds.Add(channel.Series.Axis.SecondsAt(i) - first);
                percent.Add(Math.Min(100, value));
            }
        }

        whyNot = WindowReadiness.WhyNot(samples.Length, percent.Count, 2);
        if (whyNot is not null)
        {
            whyNot = FormattableString.Invariant(
                $"Too few readings are plausible: {percent.Count} of {samples.Length} lie between {LeastPercent} % and 100 %.");
            return null;
        }

        var steps = new double[samples.Length - 1];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = channel.Series.Axis.SecondsAt(i + 1) - channel.Series.Axis.SecondsAt(i);
        }

        return new OxygenSeries(
            [.. seconds], [.. percent], (double)percent.Count / samples.Length, Quantile.MedianInPlace(steps));
    }

    /// <summary>Seconds that each reading stands for: until the next one, but no longer than it may be held.</summary>
    public double HoldSeconds(int index)
    {
        var hold = index + 1 < Seconds.Length ? Seconds[index + 1] - Seconds[index] : StepSeconds;
        return hold <= LongestHoldSeconds ? hold : StepSeconds;
    }

    /// <summary>Seconds that all readings stand for.</summary>
    public double TotalSeconds() => Enumerable.Range(0, Seconds.Length).Sum(HoldSeconds);

    // Some sources write 0.97 for 97 %, also under the unit %.
    private static bool IsFraction(ReadOnlySpan<float> samples)
    {
        var greatest = float.NegativeInfinity;
        foreach (var sample in samples)
        {
            greatest = float.IsNaN(sample) ? greatest : Math.Max(greatest, sample);
        }

        return greatest is > 0 and <= 1;
    }
}
