using System.Diagnostics;
using OpenTslm.Measurements.RPeaks;

namespace OpenTslm.Evaluation.Qrs;

/// <summary>Evaluates one record.</summary>
internal static class QrsRecord
{
    public static QrsRecordResult Evaluate(string name, Recording recording)
    {
        var reference = ReferenceBeats.Of(recording);
        if (reference.BeatSeconds.Count == 0)
        {
            throw new ArgumentException("It has no beat annotations.", nameof(recording));
        }

        var before = ProcessorSeconds();
        var beats = RPeakDetector.DetectBeats(recording);
        var spent = ProcessorSeconds() - before;
        var leads = RPeakDetector.ChooseLeads(recording);
        return new QrsRecordResult(
            name,
            [.. leads.Select(lead => lead.Name)],
            recording.DurationSeconds,
            BeatMatching.Count(reference.BeatSeconds, beats, reference.FlutterSeconds),
            CountFirstLead(leads[0], reference),
            spent);
    }

    public static (BeatCounts All, BeatCounts FirstLead) Count(Recording recording)
    {
        var reference = ReferenceBeats.Of(recording);
        return (
            BeatMatching.Count(reference.BeatSeconds, RPeakDetector.DetectBeats(recording), reference.FlutterSeconds),
            CountFirstLead(RPeakDetector.ChooseLeads(recording)[0], reference));
    }

    /// <summary>The recording with independent noise in each lead; the same name and kind give the same noise.</summary>
    public static Recording AddNoise(string name, Recording recording, QrsNoiseKind kind, double decibels)
    {
        var beats = ReferenceBeats.Of(recording).BeatSeconds;
        var noisy = new List<TimeSeries>();
        foreach (var (lead, index) in RPeakDetector.ChooseLeads(recording).Select((lead, index) => (lead, index)))
        {
            var rate = lead.SamplingRateHz!.Value;
            var samples = lead.Read(0, (int)lead.Count);
            var power = QrsNoise.SignalPower(samples, rate, beats) / Math.Pow(10, decibels / 10);
            QrsNoise.Add(samples, rate, kind, power, Seed(name, kind, index));
            noisy.Add(new TimeSeries(lead.Name, lead.Unit, lead.Axis, samples));
        }

        return new Recording(noisy) { Annotations = recording.Annotations };
    }

    private static BeatCounts CountFirstLead(TimeSeries lead, ReferenceBeats reference) => BeatMatching.Count(
        reference.BeatSeconds, RPeakDetector.DetectBeats(new Recording([lead])), reference.FlutterSeconds);

    // FNV-1a: unlike string.GetHashCode it is the same in every process.
    private static int Seed(string name, QrsNoiseKind kind, int lead)
    {
        var hash = 2166136261u;
        foreach (var letter in $"{name}/{kind}/{lead}")
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return (int)(hash & int.MaxValue);
    }

    private static double ProcessorSeconds()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }
}
