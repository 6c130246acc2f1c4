namespace OpenTslm.Measurements.RPeaks;

/// <summary>
/// Moves a beat from the greatest evidence to the peak of the wave itself: the greatest distance from the local
/// baseline, on the side to which most beats of the lead point.
/// </summary>
internal static class PeakPlacement
{
    private const double ReachSeconds = 0.1;
    private const double BaselineSeconds = 0.35;

    /// <summary>How much higher the other side of a single beat must be to be taken for its peak.</summary>
    private const double OtherSideFactor = 1.6;

    /// <summary>Places the beats in one lead; a beat whose sample is missing there is left out.</summary>
    public static int[] Place(int[] beats, ReadOnlySpan<float> samples, double samplingRateHz)
    {
        var reach = Math.Max(1, (int)Math.Round(ReachSeconds * samplingRateHz));
        var wide = (int)Math.Round(BaselineSeconds * samplingRateHz);
        var extremes = new List<Extremes>(beats.Length);
        foreach (var beat in beats)
        {
            if (!float.IsNaN(samples[beat]))
            {
                extremes.Add(Find(samples, beat, reach, Baseline(samples, beat, wide)));
            }
        }

        var upwards = 2 * extremes.Count(e => e.Up >= e.Down) >= extremes.Count;
        var peaks = new List<int>(extremes.Count);
        foreach (var extreme in extremes)
        {
            var takeTop = upwards
                ? extreme.Down <= OtherSideFactor * extreme.Up
                : extreme.Up > OtherSideFactor * extreme.Down;
            var peak = takeTop ? extreme.Top : extreme.Bottom;
            if (peaks.Count == 0 || peak > peaks[^1])
            {
                peaks.Add(peak);
            }
        }

        return [.. peaks];
    }

    /// <summary>Places each beat in the first lead that is present there.</summary>
    public static int[] Place(int[] beats, float[][] leads, double samplingRateHz)
    {
        var peaks = new SortedSet<int>();
        var left = beats;
        foreach (var lead in leads)
        {
            peaks.UnionWith(Place(left, lead, samplingRateHz));
            left = Array.FindAll(left, beat => float.IsNaN(lead[beat]));
        }

        return [.. peaks];
    }

    private static double Baseline(ReadOnlySpan<float> samples, int centre, int wide)
    {
        var first = Math.Max(0, centre - wide);
        var near = new List<double>((2 * wide) + 1);
        foreach (var sample in samples[first..Math.Min(samples.Length, centre + wide + 1)])
        {
            if (!float.IsNaN(sample))
            {
                near.Add(sample);
            }
        }

        near.Sort();
        return near[near.Count / 2];
    }

    private static Extremes Find(ReadOnlySpan<float> samples, int centre, int reach, double baseline)
    {
        int top = centre, bottom = centre;
        for (var i = Math.Max(0, centre - reach); i <= Math.Min(samples.Length - 1, centre + reach); i++)
        {
            top = samples[i] > samples[top] ? i : top;
            bottom = samples[i] < samples[bottom] ? i : bottom;
        }

        return new Extremes(top, bottom, samples[top] - baseline, baseline - samples[bottom]);
    }

    private readonly record struct Extremes(int Top, int Bottom, double Up, double Down);
}
