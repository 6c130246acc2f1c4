using OpenTslm.Signals.Csv;
using OpenTslm.Signals.Simulation;

namespace OpenTslm.Signals.Tests.Simulation;

public sealed class SampleRecordingsTests
{
    [Fact]
    public void WriteTo_Folder_GivesTheCommittedFiles()
    {
        using var folder = new TemporaryFolder();

        var written = SampleRecordings.WriteTo(folder.At("new"));

        var committed = Directory.GetFiles(Folder(), "*.csv");
        written.Select(Path.GetFileName).ShouldBe(committed.Select(Path.GetFileName), ignoreOrder: true);
        foreach (var path in written)
        {
            File.ReadAllText(path).ShouldBe(File.ReadAllText(Path.Combine(Folder(), Path.GetFileName(path))), Path.GetFileName(path));
        }
    }

    [Fact]
    public void Create_Recordings_HaveTheLengthsThatTheReadmeStates()
    {
        var samples = SampleRecordings.Create();

        (samples["walking-watch.csv"].Channels.Count, samples["walking-watch.csv"].Channels[0].Count).ShouldBe((6, 100));
        (samples["ecg-irregular.csv"].Channels.Count, samples["ecg-irregular.csv"].Channels[0].Count).ShouldBe((1, 1000));
        (samples["glucose-drift.csv"].Channels.Count, samples["glucose-drift.csv"].Channels[0].Count).ShouldBe((1, 288));
    }

    [Fact]
    public void Read_CommittedFiles_GivesTheRecordingsWithoutNotes()
    {
        foreach (var (name, recording) in SampleRecordings.Create())
        {
            var read = new CsvSignalReader().Read(Path.Combine(Folder(), name));

            read.Channels.Select(c => c.ToString()).ShouldBe(recording.Channels.Select(c => c.ToString()), name);
            read.Channels.Select(c => c.ReadAll()).ShouldBe(recording.Channels.Select(c => c.ReadAll()), name);
            read.Notes.ShouldBeEmpty(name);
        }
    }

    [Fact]
    public void Create_IrregularEcg_HasUnevenBeats()
    {
        var recording = SampleRecordings.Create()["ecg-irregular.csv"];

        var intervals = EcgSimulator.RrIntervals(recording);
        intervals.Length.ShouldBeInRange(11, 18);
        var mean = intervals.Average();
        (Math.Sqrt(intervals.Average(rr => (rr - mean) * (rr - mean))) / mean).ShouldBeGreaterThan(0.15);
        recording.Channels[0].ToString().ShouldStartWith("II [mV]");
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "OpenTslm.Agents.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "samples", "data");
    }
}
