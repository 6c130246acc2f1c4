using OpenTslm.Measurements.Delineation;
using OpenTslm.Measurements.RPeaks;

namespace OpenTslm.Measurements;

/// <summary>A measurement of all leads of an electrocardiogram together.</summary>
internal abstract class EcgLeadsMeasurement : MeasurementBase
{
    private const double ShortestSeconds = 3;

    public override string Version => "2";

    protected override string NothingFits => "No channel is an electrocardiogram lead by its name and unit.";

    /// <summary>Longest stretch that is read, from the window's start.</summary>
    protected virtual double LongestSeconds => EcgAnalysis.LongestSeconds;

    protected sealed override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording window, TimeSeries? only)
    {
        if (only is not null)
        {
            return [[only]];
        }

        var leads = window.Channels.Where(c => ChannelKinds.Of(c) == ChannelKind.Electrocardiogram).ToList();
        return leads.Any(c => c.SamplingRateHz >= RPeakDetector.LowestRateHz && c.Count > 0)
            ? [RecordingBeats.ChooseLeads(new Recording(leads))]
            : leads.Select(c => new[] { c });
    }

    protected sealed override Reading? Read(IReadOnlyList<ChannelWindow> channels, out string? whyNot)
    {
        var rate = channels[0].Rate!.Value;
        var count = (int)Math.Min(channels[0].Series.Count, LongestSeconds * rate);
        if (count < ShortestSeconds * rate)
        {
            whyNot = FormattableString.Invariant($"An ECG of {count / rate:0.##} s is too short; {ShortestSeconds} s are needed.");
            return null;
        }

        return Read([.. channels.Select(c => c.Name)], [.. channels.Select(c => ReadMillivolts(c.Series, count))], rate, out whyNot);
    }

    /// <summary>Measures leads of one rate, equally long, in mV; a channel of unknown unit is taken to be in mV.</summary>
    protected abstract Reading? Read(string[] names, float[][] leads, double rate, out string? whyNot);

    private static float[] ReadMillivolts(TimeSeries lead, int count)
    {
        var samples = lead.Read(0, count);
        var factor = lead.Unit switch { "V" => 1000f, "uV" or "µV" or "μV" => 1e-3f, "nV" => 1e-6f, _ => 1f };
        return factor == 1 ? samples : Array.ConvertAll(samples, v => v * factor);
    }
}
