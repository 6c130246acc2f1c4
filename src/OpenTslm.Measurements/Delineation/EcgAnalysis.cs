using OpenTslm.Measurements.RPeaks;
using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.Delineation;

/// <summary>What all measurements of waves need: beats, and the median beat of each lead with its boundaries.</summary>
internal sealed class EcgAnalysis
{
    /// <summary>Longest stretch that is analysed, from the window's start: waves change little within it.</summary>
    public const double LongestSeconds = 120;

    // The boundaries of the QRS complex are wanted to a few milliseconds.
    private const double LeastRateHz = 400;
    private const double WanderHz = 0.5;
    private const double HighestHz = 40;

    private EcgAnalysis(string[] names, double[][] leads, double rate, int[] beats, MedianBeat median, BeatBoundaries boundaries)
    {
        Names = names;
        Leads = leads;
        Rate = rate;
        Beats = beats;
        Median = median;
        Boundaries = boundaries;
    }

    /// <summary>Names of the leads.</summary>
    public string[] Names { get; }

    /// <summary>The leads <c>[lead][sample]</c>, from 0.5 to 40 Hz, at <see cref="Rate"/>.</summary>
    public double[][] Leads { get; }

    /// <summary>Samples a second, at least 400.</summary>
    public double Rate { get; }

    /// <summary>Samples of the R peaks.</summary>
    public int[] Beats { get; }

    public MedianBeat Median { get; }

    public BeatBoundaries Boundaries { get; }

    /// <summary>The median RR interval in seconds.</summary>
    public double RrSeconds => Median.RrSeconds;

    /// <summary>Analyses leads recorded together.</summary>
    /// <param name="names">Names of the leads.</param>
    /// <param name="leads">Equally long; NaN is missing. A lead of which more than a tenth is missing or which is flat is left out.</param>
    /// <param name="samplingRateHz">Samples a second, at least 50.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    public static EcgAnalysis? Create(IReadOnlyList<string> names, IReadOnlyList<float[]> leads, double samplingRateHz, out string? whyNot)
    {
        if (samplingRateHz < RPeakDetector.LowestRateHz)
        {
            whyNot = FormattableString.Invariant(
                $"An ECG needs a sampling rate of {RPeakDetector.LowestRateHz} Hz or more; this one has {samplingRateHz} Hz.");
            return null;
        }

        int[] usable = [.. Enumerable.Range(0, leads.Count).Where(i => LeadState.Of(leads[i], samplingRateHz) == LeadState.Usable)];
        if (usable.Length == 0)
        {
            whyNot = "Every lead is flat, saturated or missing.";
            return null;
        }

        float[][] raw = [.. usable.Select(i => leads[i])];
        var peaks = RPeakDetector.DetectTogether(raw, samplingRateHz);
        if (peaks.Length < MedianBeat.FewestBeats)
        {
            whyNot = $"A median beat needs {MedianBeat.FewestBeats} beats; {peaks.Length} found.";
            return null;
        }

        var factor = Math.Ceiling(LeastRateHz / samplingRateHz);
        var rate = samplingRateHz * factor;
        double[][] filtered = [.. raw.Select(lead => Filter(lead, samplingRateHz, rate))];
        var beats = Array.ConvertAll(peaks, p => (int)(p * factor));
        if (MedianBeat.Create(filtered, beats, rate) is not { } median)
        {
            whyNot = "Fewer than three beats are alike.";
            return null;
        }

        if (BeatDelineator.Delineate(median) is not { } boundaries)
        {
            whyNot = "No QRS complex stands out of the median beat.";
            return null;
        }

        whyNot = null;
        return new EcgAnalysis([.. usable.Select(i => names[i])], filtered, rate, beats, median, boundaries);
    }

    /// <summary>A lead of the median beat by name, relative to the level before the QRS complex; null if it is absent.</summary>
    public double[]? LeadOf(string name)
    {
        var index = Array.FindIndex(Names, n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? Median.Leads[index] : null;
    }

    private static double[] Filter(float[] lead, double from, double to)
    {
        var filled = new double[lead.Length];
        MissingSamples.Fill(lead, filled);
        if (to > from)
        {
            filled = Array.ConvertAll(Resampler.Resample(Array.ConvertAll(filled, v => (float)v), from, to), v => (double)v);
        }

        return ButterworthFilter.CreateBandPass(2, WanderHz, Math.Min(HighestHz, 0.4 * from), to).Apply(filled);
    }
}
