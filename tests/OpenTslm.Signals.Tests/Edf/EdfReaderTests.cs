using System.IO.Compression;
using System.Text;
using OpenTslm.Signals.Edf;

namespace OpenTslm.Signals.Tests.Edf;

public sealed class EdfReaderTests
{
    private static readonly EdfReader Reader = new();

    [Fact]
    public void Read_ChannelsOfDifferentRates_HaveTheirOwnScaleUnitAndRate()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.edf", EdfBytes.Create("", 2,
        [
            new("EEG Fpz-Cz", [0, 100, -100, 50, 1, 2, 3, 4], 4, "-100", "100", "µV", "-100", "100"),
            new("Temp", [1000, 2000], 1, "40", "30", "degC", "0", "2000"),
        ]));

        var recording = Reader.Read(path);

        recording.Format.ShouldBe("EDF");
        recording.Channels.Select(c => (c.Name, c.Unit, c.SamplingRateHz)).ShouldBe([("EEG Fpz-Cz", "uV", 2.0), ("Temp", "Cel", 0.5)]);
        recording.Channels[0].ReadAll().ShouldBe([0f, 100f, -100f, 50f, 1f, 2f, 3f, 4f], 1e-5);
        recording.Channels[1].ReadAll().ShouldBe([35f, 30f]);
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(2020, 3, 2, 12, 30, 15, TimeSpan.Zero));
        recording.Notes.ShouldBeEmpty();
        EdfHeader.Read(path).Signals[0].Prefiltering.ShouldBe("HP:0.1Hz");
    }

    [Fact]
    public void Read_Bdf_HasTwentyFourBits()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.bdf", EdfBytes.Create("24BIT", 1,
            [new("A1", [-8388608, 8388607, -1, 70000], 2, "-8388608", "8388607", "uV", "-8388608", "8388607")], isBdf: true));

        var recording = Reader.Read(path);

        recording.Format.ShouldBe("BDF");
        recording.Channels[0].ReadAll().ShouldBe([-8388608f, 8388607f, -1f, 70000f]);
    }

    [Fact]
    public void Read_Annotations_CountFromTheFirstSample()
    {
        using var folder = new TemporaryFolder();
        string[] lists =
        [
            "+0.25\u0014\u0014also at the start\u0014\0+1.5\u00152\u0014Sleep stage W\u0014\0",
            "+1.25\u0014\u0014\0+1\u0014spindle@@C3\u0014of@@none\u0014\0-5\u0014before\u0014\0-1\u00152\u0014across\u0014\0",
        ];
        var path = folder.Write("a.edf", EdfBytes.Create("EDF+C", 1, [new("C3", [1, 2, 3, 4], 2)], lists));

        var recording = Reader.Read(path);

        recording.Format.ShouldBe("EDF+");
        recording.Annotations.ShouldBe(
        [
            new Annotation(0, 0, "also at the start"), new Annotation(0, 0.75, "across"), new Annotation(0.75, 0, "spindle", Channel: "C3"),
            new Annotation(0.75, 0, "of@@none"), new Annotation(1.25, 2, "Sleep stage W"),
        ]);
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(2020, 3, 2, 12, 30, 15, 250, TimeSpan.Zero));
        recording.Notes.ShouldBe(["1 annotation list(s) before the first sample are not read."]);
    }

    [Fact]
    public void Read_GapOfWholeSamples_IsMissingAndKeepsTheRate()
    {
        using var folder = new TemporaryFolder();
        string[] lists = ["+0\u0014\u0014\0", "+1\u0014\u0014\0", "+3.5\u0014\u0014\0"];
        var path = folder.Write("a.edf", EdfBytes.Create("EDF+D", 1, [new("a", [1, 2, 3, 4, 5, 6], 2), new("b", [7, 8, 9], 1)], lists));

        var recording = Reader.Read(path);

        var a = recording.Channels[0];
        a.SamplingRateHz.ShouldBe(2);
        a.ReadAll().ShouldBe([1f, 2f, 3f, 4f, float.NaN, float.NaN, float.NaN, 5f, 6f]);
        a.Read(3, 5).ShouldBe([4f, float.NaN, float.NaN, float.NaN, 5f]);
        a.Read(5, 1).ShouldBe([float.NaN]);

        // At 1 Hz the third record would begin between two samples.
        recording.Channels[1].SamplingRateHz.ShouldBeNull();
        recording.Channels[1].Axis.ShouldBeOfType<TimeAxis.Timestamps>().Seconds.ToArray().ShouldBe([0, 1, 3.5]);
        recording.Channels[1].ReadAll().ShouldBe([7f, 8f, 9f]);
        recording.Notes.ShouldBe(
        [
            "Nothing was recorded from 2 s to 3.5 s.", "The recording has 1 gap(s), 1.5 s in all.",
            "Gaps in channel 'b' are no whole number of samples, or far longer than the data; every sample has its own time stamp.",
        ]);
    }

    [Fact]
    public void Read_GapOfYears_HasTimeStampsInsteadOfEndlessMissingSamples()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.edf", EdfBytes.Create("EDF+D", 1, [new("a", [1, 2, 3, 4], 2)], ["+0\u0014\u0014\0", "+99999999\u0014\u0014\0"]));

        var channel = Reader.Read(path).Channels[0];

        channel.Count.ShouldBe(4);
        channel.Axis.SecondsAt(3).ShouldBe(99999999.5);
    }

    [Theory]
    [InlineData("EDF+D", "+0\u0014\u0014\0", "", "expected the onset of data record 1")]
    [InlineData("EDF+D", "+0\u0014\u0014\0", "+0.5\u0014\u0014\0", "at or after 1 s")]
    [InlineData("EDF+D", "nonsense", "+1\u0014\u0014\0", "expected the onset of data record 0")]
    public void Read_DiscontinuousWithoutTimes_IsRefused(string kind, string first, string second, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.edf", EdfBytes.Create(kind, 1, [new("a", [1, 2, 3, 4], 2)], [first, second]));

        Should.Throw<SignalFormatException>(() => Reader.Read(path)).Message.ShouldContain(expected);
    }

    [Fact]
    public void Read_ContinuousWithDamagedOrOtherTimes_IsReadWithNotes()
    {
        using var folder = new TemporaryFolder();
        string[] lists = ["+0\u0014\u0014\0", "+1\u0014\u0014\0+x\u0014no time\u0014\0", "+7\u0014\u0014\0"];
        var path = folder.Write("a.edf", EdfBytes.Create("EDF+C", 1, [new("a", [1, 2, 3, 4, 5, 6], 2)], lists));

        var recording = Reader.Read(path);

        recording.Channels[0].Count.ShouldBe(6);
        recording.Notes.Count.ShouldBe(2);
        recording.Notes[0].ShouldStartWith("Annotations of 1 data record(s) are damaged");
        recording.Notes[1].ShouldContain("1 data record(s) state another onset");
    }

    [Theory]
    [InlineData("EDF+C", "MCH-0234567 F 16-SEP-1987 Haagse_Harry", "MCH-0234567")]
    [InlineData("EDF+C", "X F 16-SEP-1987 Haagse_Harry", null)]
    [InlineData("EDF+C", "Haagse Harry 16-SEP-1987 F", null)]
    [InlineData("EDF+C", "Harry", null)]
    [InlineData("", "MCH-0234567 F 16-SEP-1987 Haagse_Harry", null)]
    public void Read_PatientField_GivesAtMostTheCode(string kind, string patient, string? expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.edf", EdfBytes.Create(kind, 1, [new("a", [1, 2], 2)], patient: patient));

        var recording = Reader.Read(path);

        recording.Subject.ShouldBe(expected);
        string.Join(" ", [recording.Source, .. recording.Notes, EdfHeader.Read(path).ToString()]).ShouldNotContain("Harry");
    }

    [Fact]
    public void Read_LastRecordsMissing_ReadsTheRestAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        var whole = EdfBytes.Create("", 1, [new("a", [1, 2, 3, 4, 5, 6], 2)]);
        var path = folder.Write("a.edf", whole[..^3]);

        var recording = Reader.Read(path);

        recording.Channels[0].ReadAll().ShouldBe([1f, 2f, 3f, 4f]);
        recording.Notes.ShouldBe(["The header promises 3 data records, but the file ends after 2; these are read."]);
        Reader.Read(folder.Write("b.edf", [.. whole, 1])).Notes.ShouldBe(["1 byte(s) after the last whole data record are not read."]);
        Reader.Read(folder.Write("c.edf", EdfBytes.Create("", 1, [new("a", [1, 2, 3, 4], 2)], declaredRecords: -1))).Channels[0].Count.ShouldBe(4);
    }

    [Fact]
    public void Read_EqualPhysicalLimits_GivesSampleValuesWithoutUnit()
    {
        using var folder = new TemporaryFolder();
        var recording = Reader.Read(folder.Write("a.edf", EdfBytes.Create("", 1, [new("a", [1, 2], 2, "0", "0")])));

        recording.Channels[0].Unit.ShouldBeNull();
        recording.Channels[0].ReadAll().ShouldBe([1f, 2f]);
        recording.Notes.ShouldHaveSingleItem().ShouldContain("no scale");
    }

    [Fact]
    public void Read_WindowOfANight_ReadsOnlyThatWindow()
    {
        using var folder = new TemporaryFolder();
        var oneRecord = EdfBytes.Create("", 30, [.. Enumerable.Range(0, 8).Select(i => new EdfBytes.Signal($"c{i}", new int[7680], 7680))], declaredRecords: 960);
        var path = folder.Write("night.edf", oneRecord);
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(oneRecord.Length + (959L * 8 * 7680 * 2));
        }

        var recording = Reader.Read(path);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var samples = recording.Slice(20000, 20010).Channels[5].ReadAll();

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000);
        samples.Length.ShouldBe(2560);
        recording.DurationSeconds.ShouldBe(28800);
    }

    [Fact]
    public void Read_GzipOfAnyName_IsRecognisedAndTheSame()
    {
        using var folder = new TemporaryFolder();
        var plain = EdfBytes.Create("", 1, [new("a", [.. Enumerable.Range(0, 5000)], 100)]);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        var recording = SignalReaderCatalog.Default.Read(folder.Write("a.bin", packed.ToArray()));

        recording.Format.ShouldBe("EDF");
        recording.Channels[0].ReadAll().ShouldBe(Reader.Read(folder.Write("a.edf", plain)).Channels[0].ReadAll());
        Should.Throw<SignalFormatException>(() => Reader.Read(folder.At("a.bin"), new() { MaximumBytes = 9000 })).Message.ShouldContain("limit");
    }

    [Fact]
    public void Read_AnnotationsOnly_IsNoRecordingButHasAnnotations()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.edf", EdfBytes.Create("EDF+C", 0, [], ["+0\u0014\u0014\0+0\u001530\u0014Sleep stage W\u0014\0"]));

        Should.Throw<SignalFormatException>(() => Reader.Read(path)).Message.ShouldContain("no signals");
        EdfReader.ReadAnnotations(path).ShouldBe([new Annotation(0, 30, "Sleep stage W")]);
    }

    [Fact]
    public void Read_FileThatWasConvertedAsText_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var bytes = EdfBytes.Create("", 1, [new("a", [.. Enumerable.Range(-500, 1000)], 100)]);
        var path = folder.Write("a.edf", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes)));

        Should.Throw<SignalFormatException>(() => Reader.Read(path)).Message.ShouldContain("conversion as text");
    }

    [Fact]
    public void CanRead_OtherText_IsNotTaken()
    {
        Reader.CanRead("a.csv", "0       1\n0.1     2\n"u8).ShouldBeFalse();
        Reader.CanRead("a.csv", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("0       1\n", 100)))).ShouldBeFalse();
        Reader.CanRead("a", EdfBytes.Create("", 1, [new("a", [1], 1)])).ShouldBeTrue();
    }
}
