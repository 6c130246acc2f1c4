using OpenTslm.Signals.Csv;

namespace OpenTslm.Signals.Tests.Csv;

/// <summary>Real files of the shared data sets.</summary>
public sealed class CsvDataTests
{
    private static readonly CsvSignalReader Reader = new();

    [DataFact("har-phone-watch")]
    public void Read_EveryPhoneAndWatchFile_GivesSixAxesAtTheMeanRateAndLabels()
    {
        var files = Directory.GetFiles(TestData.Path("har-phone-watch"), "*.csv.gz", SearchOption.AllDirectories);
        files.Length.ShouldBe(238);
        foreach (var file in files)
        {
            var recording = Reader.Read(file);

            recording.Channels.Select(c => c.Name).ShouldBe(["x_acc", "y_acc", "z_acc", "x_gyro", "y_gyro", "z_gyro"], file);
            recording.Channels[0].SamplingRateHz!.Value.ShouldBeInRange(102, 105, file);
            recording.Channels[0].Axis.Start!.Value.Year.ShouldBe(2022, file);
            recording.Annotations.Select(a => a.Code).Distinct()
                .ShouldBe(["SEATED", "STANDING_UP", "WALKING", "TURNING", "SITTING_DOWN"], ignoreOrder: true, file);
            recording.Notes.ShouldContain(note => note.Contains("delivered in batches"), file);
        }
    }

    [DataFact("ecg-ppg-csv")]
    public void Read_TextSignals_GivesTheStatedRates()
    {
        (string Name, double? Given, double Rate, int Channels)[] files =
        [
            ("118e06.csv", 360, 360, 1), ("118e24.csv", 360, 360, 1), ("e0103.csv", 250, 250, 1), ("data.csv", 100, 100, 1),
            ("ring_data.csv.gz", 32, 32, 1), ("biosppy-ecg.txt", null, 1000, 1), ("biosppy-ppg.txt", null, 1000, 1),
            ("biosppy-acc.txt", null, 100, 3), ("biosppy-eeg_ec.txt.gz", null, 125, 1), ("biosppy-eeg_eo.txt.gz", null, 125, 1),
            ("data2.csv", null, 116.99, 1),
        ];
        foreach (var (name, given, rate, channels) in files)
        {
            var path = TestData.Path("ecg-ppg-csv", name);
            var recording = Reader.Read(path, new() { SamplingRateHz = given });

            recording.Channels.Count.ShouldBe(channels, name);
            recording.Channels[0].SamplingRateHz!.Value.ShouldBe(rate, 0.01, name);
            if (given is not null)
            {
                Should.Throw<SignalFormatException>(() => Reader.Read(path)).Message.ShouldContain("sampling_rate_hz");
            }
        }
    }

    [DataFact("sleep-edfx")]
    public void Read_SleepEpochs_GivesThirtySecondsInMicrovolts()
    {
        foreach (var file in Directory.GetFiles(TestData.Path("sleep-edfx", "epochs"), "*.csv.gz"))
        {
            var recording = Reader.Read(file, new() { SamplingRateHz = 100 });

            recording.Channels.Select(c => (c.Name, c.Unit)).ShouldBe([("EEG Fpz-Cz", "uV"), ("EEG Pz-Oz", "uV"), ("EOG horizontal", "uV")]);
            recording.DurationSeconds.ShouldBe(30, file);
        }
    }
}
