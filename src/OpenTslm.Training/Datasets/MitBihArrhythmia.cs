using OpenTslm.Signals.Processing;
using OpenTslm.Signals.Wfdb;

namespace OpenTslm.Training.Datasets;

/// <summary>
/// MIT-BIH Arrhythmia Database: half-hour, two-lead electrocardiograms with reference beats and rhythms
/// (Moody and Mark 2001, ODC-By 1.0), resampled from 360 to 100 Hz. Split by record.
/// </summary>
public static class MitBihArrhythmia
{
    private static readonly string[] TestRecords = ["103", "117", "213", "222"];

    // Annotation codes of beats (PhysioNet annotation table).
    private const string BeatCodes = "NLRBAaJSVrFejnE/fQ?";

    private const string EvenBeatCodes = "NLRej/f";

    /// <summary>Reads the records of a part (there is no validation part: every record is one person).</summary>
    /// <param name="dataFolder">Folder that holds <c>ecg-mitdb</c>.</param>
    /// <param name="split">Part.</param>
    public static IReadOnlyList<EcgRecord> Load(string dataFolder, Split split)
    {
        var reader = new WfdbReader();
        return
        [
            .. Directory.EnumerateFiles(Path.Combine(dataFolder, "ecg-mitdb"), "*.hea")
                .Order(StringComparer.Ordinal)
                .Where(file => split == (TestRecords.Contains(Path.GetFileNameWithoutExtension(file)) ? Split.Test : Split.Train))
                .Select(file => ToRecord(Path.GetFileNameWithoutExtension(file), reader.Read(file))),
        ];
    }

    private static EcgRecord ToRecord(string name, Recording recording)
    {
        var beats = recording.Annotations.Where(a => a.Code.Length == 1 && BeatCodes.Contains(a.Code[0], StringComparison.Ordinal)).ToArray();
        return new EcgRecord
        {
            Name = "mitdb/" + name,
            Source = "mitdb",
            LeadNames = [.. recording.Channels.Select(channel => channel.Name)],
            Leads =
            [
                .. recording.Channels.Select(channel =>
                    Resampler.Resample(channel.Read(0, (int)channel.Count), channel.SamplingRateHz!.Value, EcgRecord.SamplingRateHz)),
            ],
            BeatSeconds = [.. beats.Select(beat => beat.StartSeconds)],
            Rhythms = [.. Rhythms(recording, beats)],
        };
    }

    private static IEnumerable<RhythmSpan> Rhythms(Recording recording, Annotation[] beats)
    {
        var changes = recording.Annotations.Where(a => a.Code == "+" && a.Text is { Length: > 1 }).ToArray();
        for (int i = 0, next; i < changes.Length; i = next)
        {
            // Fibrillation and flutter turn into each other within seconds: together they are one stretch.
            for (next = i + 1; IsAtrial(i) && next < changes.Length && IsAtrial(next); next++)
            {
            }

            var start = changes[i].StartSeconds;
            var end = next < changes.Length ? changes[next].StartSeconds : recording.DurationSeconds;
            switch (NameOf(i))
            {
                case "(AFIB" or "(AFL" or "(B" or "(T":
                    yield return new RhythmSpan(start, end, false);
                    break;
                case "(N" or "(SBR" or "(P":
                    foreach (var span in EvenStretches(start, end, beats))
                    {
                        yield return span;
                    }

                    break;
            }
        }

        string NameOf(int change) => changes[change].Text!.TrimEnd('\0');

        bool IsAtrial(int change) => NameOf(change) is "(AFIB" or "(AFL";
    }

    // A sinus or paced rhythm is regular between extra beats, not across them: cut one second around each.
    private static IEnumerable<RhythmSpan> EvenStretches(double start, double end, Annotation[] beats)
    {
        var from = start;
        foreach (var beat in beats.Where(b => b.StartSeconds >= start && b.StartSeconds < end && !EvenBeatCodes.Contains(b.Code[0], StringComparison.Ordinal)))
        {
            yield return new RhythmSpan(from, beat.StartSeconds - 1, true);
            from = beat.StartSeconds + 1;
        }

        yield return new RhythmSpan(from, end, true);
    }
}
