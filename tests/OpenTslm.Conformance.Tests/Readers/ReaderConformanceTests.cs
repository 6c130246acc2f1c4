using OpenTslm.Signals;
using OpenTslm.Signals.Simulation;

namespace OpenTslm.Conformance.Tests.Readers;

/// <summary>What every reader of files keeps to.</summary>
public sealed class ReaderConformanceTests
{
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
        foreach (var path in Small(folder).Where(path => Reader(format).CanRead(path, File.ReadAllBytes(path))))
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
        var path = Small(folder).First(path => Reader(format).CanRead(path, File.ReadAllBytes(path)));

        var recording = Reader(format).Read(path, new() { SamplingRateHz = 10 });

        recording.Format.ShouldBe(format == "all" ? recording.Format : format);
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
        var path = Small(folder).First(path => Reader(format).CanRead(path, File.ReadAllBytes(path)));
        var reader = Reader(format);

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => reader.Read(path, new() { SamplingRateHz = 10 }).Channels[0].Read(0, 2))));

        all.ShouldAllBe(samples => samples.SequenceEqual(all[0]));
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
        Of("ecg-mitdb/", ".hea").Concat(Of("ecg-mitdb/", ".dat")).Concat(Of("ecg-ptbxl/", ".hea")).ShouldAllBe(format => format == "WFDB");
        Of("har-wisdm-watch/data_", ".txt.gz").ShouldAllBe(format => format == "WISDM");
        Of("har-phone-watch/", ".csv.gz").Concat(Of("ecg-ppg-csv/", ".csv")).Concat(Of("ecg-ppg-csv/biosppy", "")).Concat(Of("sleep-edfx/epochs/", ".csv.gz"))
            .ShouldAllBe(format => format == "CSV");
        Of("", ".md").Concat(Of("edf/", "")).Concat(Of("fhir/", "")).Concat(Of("", ".json")).Concat(Of("", ".safetensors")).ShouldAllBe(format => format == "");

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

    /// <summary>One small recording for each format, as the path that a person would give.</summary>
    private static string[] Small(TemporaryFolder folder)
    {
        folder.Write("r.dat", [1, 0, 2, 0, 3, 0, 4, 0]);
        return
        [
            folder.Write("r.hea", "r 2 10 2\nr.dat 16 200 16 0 0 0 0 a\nr.dat 16 200 16 0 0 0 0 b\n"),
            folder.Write("w.txt", "1,A,1000000000,1,2,3;\n1,A,1100000000,4,5,6;\n1,A,1200000000,7,8,9;\n"),
            folder.Write("c.csv", "x,y\n1,2\n3,4\n5,NaN\n"),
        ];
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
