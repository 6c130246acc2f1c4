using System.Runtime.ExceptionServices;
using OpenTslm.Measurements.RPeaks;

namespace OpenTslm.Measurements.Events.Scan;

/// <summary>
/// Goes once through an electrocardiogram of any length and names the spans that a person should look at: fast, slow and
/// irregular rhythm, pauses, runs of beats of another shape, noise and leads that are off.
/// </summary>
/// <remarks>
/// Beats are found once, half an hour at a time, on all cores; kept of a part are a few numbers for each beat and second, so
/// that memory does not grow with the samples. Where the single detectors of <see cref="EventSearch"/> each state
/// what they find, here one stretch gets one name: what reaches over another kind is told by the clearer one.
/// Thread-safe.
/// </remarks>
public static class HeartScan
{
    private const double PartSeconds = 1800;
    private const double MarginSeconds = 20;

    // More leads make beats no surer.
    private const int MostLeads = 2;

    /// <summary>Names of the kinds of spans, the clearest first.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        [ScanKinds.LeadOff, ScanKinds.Noise, ScanKinds.EctopicRun, ScanKinds.Pause, ScanKinds.Irregular, ScanKinds.Tachycardia, ScanKinds.Bradycardia];

    /// <summary>Whether a recording has a lead that can be scanned.</summary>
    public static bool CanScan(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return recording.Channels.Any(c => c.SamplingRateHz >= RPeakDetector.LowestRateHz && c.Count > 0 && ChannelKinds.Of(c) == ChannelKind.Electrocardiogram);
    }

    /// <summary>Scans.</summary>
    /// <param name="recording">A recording with leads of an electrocardiogram, by name and unit.</param>
    /// <param name="progress">Receives the share that is done, 0 to 1; may be null.</param>
    /// <param name="cancellationToken">Stops between two parts.</param>
    /// <returns>The spans in time order. Of <see cref="EventSpan.Value"/> see <see cref="EventSearch.Kinds"/>.</returns>
    /// <exception cref="ArgumentException">No channel is a lead, or a sample is infinite.</exception>
    public static IReadOnlyList<EventSpan> Find(Recording recording, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        TimeSeries[] leads = [.. RPeakDetector.ChooseLeads(recording).Take(MostLeads)];
        var rate = leads[0].SamplingRateHz!.Value;
        var seconds = leads[0].Count / rate;
        var count = Math.Max(1, (int)Math.Round(seconds / PartSeconds));
        var parts = new ScanPart[count];
        var done = 0;
        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            {
                var (from, to) = (i * seconds / count, (i + 1) * seconds / count);
                parts[i] = ScanPart.Read(leads, Math.Floor(from), i == count - 1 ? seconds : Math.Floor(to), MarginSeconds);
                progress?.Report((double)Interlocked.Increment(ref done) / count);
            });
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]); // What went wrong in a part, as if there were only one.
        }

        string[] names = [.. leads.Select(l => l.Name)];
        var quality = LeadSeconds.Judge(parts, names);
        var beats = new BeatTrain([.. parts.SelectMany(p => p.Beats)], quality);
        return SpanMerger.Merge([.. RhythmRules.Find(beats, names)], quality.Spans);
    }
}
