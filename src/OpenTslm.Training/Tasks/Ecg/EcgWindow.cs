using OpenTslm.Measurements.RPeaks;
using OpenTslm.Training.Datasets;

namespace OpenTslm.Training.Tasks.Ecg;

/// <summary>Some seconds of an electrocardiogram with the reference labels that hold for them.</summary>
/// <param name="Origin">Record it was cut from.</param>
/// <param name="Source">Data set: <c>ptbxl</c>, <c>mitdb</c> or <c>simulated</c>.</param>
/// <param name="LeadNames">Lead names.</param>
/// <param name="Leads">Samples <c>[lead][sample]</c> at 100 Hz, in millivolts.</param>
/// <param name="Intervals">Seconds from beat to beat.</param>
/// <param name="IsRegular">Whether the rhythm is regular; null where undecided.</param>
/// <param name="IsNormal">Whether it was called normal; null where nobody said.</param>
internal sealed record EcgWindow(
    string Origin, string Source, string[] LeadNames, float[][] Leads, double[] Intervals, bool? IsRegular, bool? IsNormal)
{
    /// <summary>Standard deviation of the intervals over their mean from which on beats do not come evenly.</summary>
    public const double LeastUneven = 0.08;

    // Too close to a border between rate classes to hold anybody to it.
    private const double RateMargin = 3;

    /// <summary>Beats a minute from the median interval; NaN with fewer than two intervals.</summary>
    public double RatePerMinute { get; private init; } = Intervals.Length < 2 ? double.NaN : 60 / Median(Intervals);

    /// <summary>Standard deviation of the intervals over their mean; NaN with fewer than two intervals.</summary>
    public double Variation { get; } = Intervals.Length < 2 ? double.NaN : CoefficientOfVariation(Intervals);

    /// <summary>0 below 60, 1 from 60 to 100, 2 above 100 per minute; null near a border or unknown.</summary>
    public int? RateClass => RatePerMinute switch
    {
        double.NaN => null,
        < 60 - RateMargin => 0,
        > 60 + RateMargin and < 100 - RateMargin => 1,
        > 100 + RateMargin => 2,
        _ => null,
    };

    /// <summary>Cuts a window out of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="start">First sample.</param>
    /// <param name="count">Number of samples.</param>
    public static EcgWindow Cut(EcgRecord record, int start, int count)
    {
        var from = start / EcgRecord.SamplingRateHz;
        var to = (start + count) / EcgRecord.SamplingRateHz;
        float[][] leads = [.. record.Leads.Select(lead => lead.AsSpan(start, count).ToArray())];
        var beats = record.BeatSeconds?.Where(second => second >= from && second < to).ToArray()
            ?? DetectBeats(leads[record.Leads.Length > 1 ? 1 : 0]);
        var isRegular = record.Rhythms.FirstOrDefault(span => span.StartSeconds <= from && span.EndSeconds >= to)?.IsRegular;
        var window = new EcgWindow(record.Name, record.Source, record.LeadNames, leads, Differences(beats), isRegular, record.IsNormal);
        return record.BeatSeconds is null || window.HasBeatsOf(isRegular) ? window : window with { IsRegular = null };
    }

    // The name of a rhythm is not enough: flutter may be conducted evenly, and sinus rhythm sways with the breath.
    private bool HasBeatsOf(bool? isRegular) => isRegular is not { } regular || Variation > LeastUneven != regular;

    /// <summary>The same beats, faster or slower, as if the record had been sampled at another rate.</summary>
    /// <param name="pace">Above 1 is faster; 1 changes nothing.</param>
    public EcgWindow WithPace(double pace)
    {
        if (pace == 1)
        {
            return this;
        }

        var count = (int)(Leads[0].Length / pace);
        return this with
        {
            Intervals = Array.ConvertAll(Intervals, interval => interval / pace),
            RatePerMinute = RatePerMinute * pace,
            Leads = Array.ConvertAll(Leads, lead => Stretch(lead, count, pace)),
        };
    }

    private static float[] Stretch(float[] lead, int count, double pace)
    {
        var stretched = new float[count];
        for (var i = 0; i < count; i++)
        {
            var before = Math.Min((int)(i * pace), lead.Length - 2);
            var share = (float)((i * pace) - before);
            stretched[i] = lead[before] + (share * (lead[before + 1] - lead[before]));
        }

        return stretched;
    }

    internal static double[] Differences(double[] beats)
    {
        var differences = new double[Math.Max(0, beats.Length - 1)];
        for (var i = 0; i < differences.Length; i++)
        {
            differences[i] = beats[i + 1] - beats[i];
        }

        return differences;
    }

    private static double[] DetectBeats(float[] lead) =>
        Array.ConvertAll(RPeakDetector.Detect(lead, EcgRecord.SamplingRateHz), sample => sample / EcgRecord.SamplingRateHz);

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double CoefficientOfVariation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean))) / mean;
    }
}
