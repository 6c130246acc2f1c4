using OpenTslm.Measurements.PulsePeaks;
using OpenTslm.Measurements.RPeaks;

namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>Where heart beats and heart rates are found in a recording.</summary>
internal static class HeartSignals
{
    /// <summary>What detectors of beats ask for.</summary>
    public const string Beats = "an electrocardiogram or a pulse wave";

    // More leads make beats no surer, and cost as much again.
    private const int MostLeads = 3;
    private const double LongestInterval = 3;
    private const int Neighbours = 3;

    /// <summary>Leads of an electrocardiogram together; else pulse waves; else, where allowed, channels of heart rates.</summary>
    public static IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording recording, bool isNamed, bool withPulse, bool withRates)
    {
        TimeSeries[] leads = [.. recording.Channels.Where(c => IsLead(c, isNamed))];
        if (leads.Length > 0)
        {
            return [[.. RPeakDetector.ChooseLeads(new Recording(leads)).Take(MostLeads)]];
        }

        TimeSeries[] pulses = withPulse ? [.. recording.Channels.Where(IsPulse)] : [];
        return pulses.Length > 0 ? pulses.Select(c => new[] { c })
            : withRates ? recording.Channels.Where(c => IsRate(c) || isNamed).Select(c => new[] { c })
            : [];
    }

    /// <summary>Whether a channel holds heart rates, not a wave.</summary>
    public static bool IsRate(TimeSeries channel)
    {
        var name = channel.Name.Replace('_', ' ').Replace('-', ' ');
        var isNamed = name.Contains("heart rate", StringComparison.OrdinalIgnoreCase) || name.Contains("heartrate", StringComparison.OrdinalIgnoreCase)
            || name.Contains("pulse rate", StringComparison.OrdinalIgnoreCase) || name.ToUpperInvariant() is "HR" or "PR" or "PULSE" or "BPM";
        return (isNamed && !(channel.SamplingRateHz > 10)) || channel.Unit is "bpm" or "BPM" or "{beats}/min";
    }

    /// <summary>Times of the beats of a part, from the recording's start; null where the channel holds rates.</summary>
    public static double[]? BeatsOf(EventPart part, out double gapFrom)
    {
        gapFrom = LongestInterval;
        var first = part.Channels[0];
        if (first.Rate is not { } rate || IsRate(first.Series) || rate < PulsePeakDetector.LowestRateHz)
        {
            return null;
        }

        if (ChannelKinds.Of(first.Series) == ChannelKind.Photoplethysmogram)
        {
            return Array.ConvertAll(PulsePeakDetector.Detect(first.Read(), rate), p => first.StartSeconds + (p / rate));
        }

        return rate < RPeakDetector.LowestRateHz
            ? null
            : Array.ConvertAll(RPeakDetector.DetectTogether(LeadsOf(part), rate), p => first.StartSeconds + (p / rate));
    }

    /// <summary>The samples of the leads that begin and end together.</summary>
    public static float[][] LeadsOf(EventPart part)
    {
        var count = part.Channels[0].Series.Count;
        return [.. part.Channels.Where(c => c.Series.Count == count).Select(c => c.Read())];
    }

    /// <summary>Heart rate over a part, a minute: at each beat from the median of seven intervals, or as the channel gives it.</summary>
    public static IEnumerable<HeldValue> RatesOf(EventPart part)
    {
        if (BeatsOf(part, out var longest) is not { } beats)
        {
            return ValueRuns.Of(part.Channels[0]).Where(v => v.Value > 0);
        }

        var rates = new List<HeldValue>();
        for (var i = 1; i < beats.Length; i++)
        {
            var from = Math.Max(1, i - Neighbours);
            var near = new List<double>();
            for (var k = from; k < beats.Length && k <= i + Neighbours; k++)
            {
                if (beats[k] - beats[k - 1] <= longest)
                {
                    near.Add(beats[k] - beats[k - 1]);
                }
            }

            if (near.Count > Neighbours && beats[i] - beats[i - 1] <= longest)
            {
                rates.Add(new HeldValue(beats[i - 1], beats[i] - beats[i - 1], 60 / Quantile.MedianInPlace(near.ToArray())));
            }
        }

        return rates;
    }

    private static bool IsLead(TimeSeries channel, bool isNamed) =>
        channel.SamplingRateHz >= RPeakDetector.LowestRateHz && channel.Count > 0
        && ChannelKinds.Of(channel) is var kind
        && (kind == ChannelKind.Electrocardiogram || (isNamed && kind == ChannelKind.Other));

    private static bool IsPulse(TimeSeries channel) =>
        channel.SamplingRateHz >= PulsePeakDetector.LowestRateHz && ChannelKinds.Of(channel) == ChannelKind.Photoplethysmogram;
}
