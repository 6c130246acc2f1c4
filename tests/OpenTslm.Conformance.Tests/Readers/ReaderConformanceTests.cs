using OpenTslm.Signals;
using OpenTslm.Signals.Simulation;

namespace OpenTslm.Conformance.Tests.Readers;

/// <summary>What every reader of files keeps to.</summary>
public sealed class ReaderConformanceTests
{
    // What begins a folder's paths and what ends them. A damaged file belongs to its format, whose reader says what is wrong.
    private static readonly Dictionary<string, (string Start, string End)[]> ClaimedAs = new()
    {
        ["WFDB"] = [("ecg-mitdb/", ".hea"), ("ecg-mitdb/", ".dat"), ("ecg-mitdb/", ".atr"), ("ecg-ptbxl/", ".hea"), ("ecg-ptbxl/", ".dat"), ("ecg-wfdb/", ".hea"), ("ecg-wfdb/", ".dat")],
        ["WISDM"] = [("har-wisdm-watch/data_", ".txt.gz")],
        ["CSV"] =
        [
            ("har-phone-watch/", ".csv.gz"), ("ecg-ppg-csv/", ".csv"), ("ecg-ppg-csv/biosppy", ""), ("sleep-edfx/epochs/", ".csv.gz"), ("sleep-watch/", ".out"),
            ("sleep-eeg-excerpts/", ".txt"), ("wearable-formats/apple-health/", ".csv"),
        ],
        ["EDF"] = [("edf/", ".edf"), ("edf/", ".bdf"), ("edf/", ".edf.gz"), ("sleep-edfx/hypnograms/", ".edf")],
        ["DICOM"] = [("ecg-formats/dicom/", "")],
        ["SCP-ECG"] = [("ecg-formats/scp/", "")],
        ["aECG"] = [("ecg-formats/aecg/", "")],
        ["FHIR"] = [("fhir/", ".json"), ("fhir/", ".json.gz")],
        ["Apple Health"] = [("wearable-formats/apple-health/", ".xml")],
        ["FIT"] = [("wearable-formats/fit/", ".fit")],
        ["Axivity CWA"] = [("wearable-formats/accelerometer/", ".cwa")],
        ["GENEActiv"] = [("wearable-formats/accelerometer/GENEActiv", "")],
        ["GENEA"] = [("wearable-formats/accelerometer/genea_", ".bin")],
        ["Matrix"] = [("wearable-formats/accelerometer/mtx_", ".BIN")],
        ["Fitbit"] = [("wearable-formats/accelerometer/", ".json")],
        ["ActiGraph"] = [("wearable-formats/accelerometer/ActiGraph", ".csv")],
        ["Actical"] = [("wearable-formats/accelerometer/Actical", ".csv")],
        ["Actiwatch"] = [("wearable-formats/accelerometer/Actiwatch", "")],
        ["NumPy"] = [("", ".npy"), ("", ".npz")],
        ["TS"] = [("ucr-uea-ts/", ".ts")],
        ["ARFF"] = [("ucr-uea-ts/", ".arff")],
        [""] =
        [
            ("", ".md"), ("", ".safetensors"), ("", ".pt"), ("", ".pth"), ("", ".jsonl"), ("lm-stories260k/", ""), ("lm-tokenizers/", ""), ("qa-ecg-qa/", ".json"),
            ("qa-timeseriesexam/", ".json"),
        ],
    };

    public static TheoryData<string> Formats => [.. SignalReaderCatalog.Default.Readers.Select(reader => reader.Format), "all"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_WhatIsNoRecording_IsRefusedInOneSentence(string format)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("folder.csv"));
        byte[] garbage = [.. Enumerable.Range(0, 6000).Select(i => (byte)((i * 7919) >> 3))];
        string[] paths =
        [
            folder.At("folder.csv"), folder.Write("empty.csv", ""), folder.Write("empty.hea", ""), folder.Write("garbage.csv", garbage),
            folder.Write("garbage.hea", garbage), folder.Write("garbage.txt", garbage), folder.Write("garbage", garbage),
            folder.Write("zip.csv.gz", [0x1F, 0x8B, .. garbage]), folder.Write("text.txt", "Dear all,\nno numbers today.\n"),
        ];

        foreach (var path in paths)
        {
            var error = Should.Throw<SignalFormatException>(() => Reader(format).Read(path, new() { SamplingRateHz = 10 }), path);
            error.Message.ShouldNotContain("\n");
            error.Message.ShouldNotContain("   at ");
            error.File.ShouldNotContain(folder.Path);
        }

        foreach (var name in new[] { "missing.csv", "missing.hea", "missing" })
        {
            // A reader whose recordings are several files says which of them is missing.
            Should.Throw<IOException>(() => Reader(format).Read(folder.At(name))).Message.ShouldNotContain("\n");
        }

        Should.Throw<ArgumentException>(() => Reader(format).Read(""));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void CanRead_EmptyOrBinaryHead_IsFalse(string format)
    {
        byte[] garbage = [.. Enumerable.Range(0, 4096).Select(i => (byte)((i * 7919) >> 3))];
        foreach (var name in new[] { "a.csv", "a.hea", "a.txt", "a.csv.gz", "a" })
        {
            Reader(format).CanRead(name, []).ShouldBeFalse(name);
            Reader(format).CanRead(name, garbage).ShouldBeFalse(name);
            Reader(format).CanRead(name, [0x1F, 0x8B, .. garbage]).ShouldBeFalse(name);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_FileLargerThanTheLimit_IsRefused(string format)
    {
        using var folder = new TemporaryFolder();
        foreach (var path in (format == "all" ? SmallRecordings.WriteAll(folder) : [SmallRecordings.Write(folder, format)]))
        {
            Should.Throw<SignalFormatException>(() => Reader(format).Read(path, new() { SamplingRateHz = 10, MaximumBytes = 3 }), path)
                .Message.ShouldContain("limit of 3");
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_Recording_HasWhatEveryRecordingHas(string format)
    {
        using var folder = new TemporaryFolder();
        var path = SmallRecordings.Write(folder, format == "all" ? "EDF" : format);

        var recording = Reader(format).Read(path, new() { SamplingRateHz = 10 });

        // What the writer of EDF writes is EDF+.
        recording.Format.ShouldBe(format is "all" or "EDF" ? "EDF+" : format);
        recording.Source.ShouldBe(Path.GetFileName(path));
        recording.ContentHash!.ShouldMatch("^[0-9a-f]{64}$");
        Reader(format).Read(path, new() { SamplingRateHz = 10 }).ContentHash.ShouldBe(recording.ContentHash);
        foreach (var channel in recording.Channels)
        {
            var whole = channel.Read(0, (int)channel.Count);
            for (var start = 0; start < whole.Length; start++)
            {
                channel.Read(start, whole.Length - start).ShouldBe(whole[start..]);
            }

            Should.Throw<ArgumentOutOfRangeException>(() => channel.Read(1, whole.Length));
            Should.Throw<ArgumentOutOfRangeException>(() => channel.Read(-1, 1));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Read_FromManyThreads_GivesTheSame(string format)
    {
        using var folder = new TemporaryFolder();
        var path = SmallRecordings.Write(folder, format == "all" ? "EDF" : format);
        var reader = Reader(format);

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => reader.Read(path, new() { SamplingRateHz = 10 }).Channels[0].Read(0, 2))));

        all.ShouldAllBe(samples => samples.SequenceEqual(all[0]));
    }

    [Fact]
    public void CanRead_SmallRecordingOfEachFormat_IsTrueForItsReaderAlone()
    {
        using var folder = new TemporaryFolder();
        foreach (var reader in SignalReaderCatalog.Default.Readers)
        {
            Claims(SmallRecordings.Write(folder, reader.Format)).ShouldBe([reader.Format]);
        }
    }

    [Fact]
    public void CanRead_SampleRecordings_IsTrueForOneReader()
    {
        using var folder = new TemporaryFolder();
        foreach (var path in SampleRecordings.WriteTo(folder.Path))
        {
            Claims(path).ShouldBe(["CSV"], path);
        }
    }

    [DataFact("ecg-mitdb")]
    public void CanRead_EveryFileOfTheDataSets_IsTrueForOneReaderAtMost()
    {
        var claims = Directory.EnumerateFiles(TestData.Folder!, "*", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(TestData.Folder!, path).Replace('\\', '/'), Claims: Claims(path)))
            .ToArray();

        claims.Where(file => file.Claims.Length > 1).ShouldBeEmpty();
        ClaimedAs.Keys.Where(format => format.Length > 0).ShouldBe(SignalReaderCatalog.Default.Readers.Select(reader => reader.Format), ignoreOrder: true);
        foreach (var (format, places) in ClaimedAs)
        {
            foreach (var (start, end) in places)
            {
                Of(start, end).ShouldAllBe(claimed => claimed == format, $"{start}*{end} as '{format}'");
            }
        }

        string[] Of(string start, string end)
        {
            var found = claims.Where(f => f.Path.StartsWith(start, StringComparison.Ordinal) && f.Path.EndsWith(end, StringComparison.Ordinal))
                .Select(f => string.Concat(f.Claims)).ToArray();
            found.ShouldNotBeEmpty(start + end);
            return found;
        }
    }

    [DataFact("ecg-mitdb")]
    public void Read_EverySmallFileOfTheDataSets_IsReadOrRefusedInOneSentence()
    {
        var read = 0;
        foreach (var path in Directory.EnumerateFiles(TestData.Folder!, "*", SearchOption.AllDirectories).Where(path => new FileInfo(path).Length < 300_000))
        {
            try
            {
                SignalReaderCatalog.Default.Read(path, new() { SamplingRateHz = 100 }).Channels.ShouldNotBeEmpty();
                read++;
            }
            catch (SignalFormatException exception)
            {
                exception.Message.ShouldNotContain("\n", Case.Sensitive, path);
            }
        }

        read.ShouldBeGreaterThan(250);
    }

    private static string[] Claims(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[4096];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return [.. SignalReaderCatalog.Default.Readers.Where(reader => reader.CanRead(path, head.AsSpan(0, length))).Select(reader => reader.Format)];
    }

    private static ISignalReader Reader(string format) =>
        format == "all" ? SignalReaderCatalog.Default : SignalReaderCatalog.Default.Readers.Single(reader => reader.Format == format);
}
