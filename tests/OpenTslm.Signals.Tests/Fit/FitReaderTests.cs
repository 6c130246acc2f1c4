using OpenTslm.Signals.Fit;
using static OpenTslm.Signals.Tests.Fit.FitBytes;

namespace OpenTslm.Signals.Tests.Fit;

public sealed class FitReaderTests
{
    private const uint Time = 1_000_000_000;
    private static readonly FitReader Reader = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_Records_HaveScaleUnitsAndTimes(bool isBigEndian)
    {
        using var folder = new TemporaryFolder();
        byte[] Record(uint time, ushort altitude, byte rate, int latitude) =>
            [0, .. Bytes(isBigEndian, time), .. Bytes(isBigEndian, altitude), rate, .. Bytes(isBigEndian, latitude)];
        var path = folder.Write("a.bin", Create(
        [
            .. Define(isBigEndian, 20, (253, 4, 0x86), (2, 2, 0x84), (3, 1, 2), (0, 4, 0x85)),
            .. Record(Time, 2600, 60, 5), .. Record(Time + 1, 0xFFFF, 61, int.MaxValue), .. Record(Time + 2, 2700, 0xFF, 7),
        ]));

        var recording = SignalReaderCatalog.Default.Read(path);

        recording.Format.ShouldBe("FIT");
        recording.Channels.Select(c => (c.Name, c.Unit)).ShouldBe([("altitude", "m"), ("heart_rate", "/min")]);
        recording.Channels[0].ReadAll().ShouldBe([20f, 40f]);
        recording.Channels[0].Axis.SecondsAt(1).ShouldBe(2);
        recording.Channels[1].ReadAll().ShouldBe([60f, 61f]);
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(1989, 12, 31, 0, 0, 0, TimeSpan.Zero).AddSeconds(Time));
        recording.Notes.ShouldHaveSingleItem().ShouldContain("Latitude");
    }

    [Fact]
    public void Read_CompressedTimes_CountOnFromTheLast()
    {
        using var folder = new TemporaryFolder();
        var low = (int)(Time & 31);
        byte[] Compressed(int ahead, byte rate) => [(byte)(0x80 | (1 << 5) | ((low + ahead) & 31)), rate];
        var path = folder.Write("a.fit", Create(
        [
            .. Define(false, 20, (253, 4, 0x86), (3, 1, 2)), .. (byte[])[0, .. Bytes(false, Time), 60],
            .. Define(false, 20, 1, (3, 1, 2)), .. Compressed(5, 61), .. Compressed(10, 62), .. Compressed(37, 63),
        ]));

        var channel = Reader.Read(path).Channels.ShouldHaveSingleItem();

        channel.ReadAll().ShouldBe([60f, 61f, 62f, 63f]);
        channel.Axis.ShouldBeOfType<TimeAxis.Timestamps>().Seconds.ToArray().ShouldBe([0, 5, 10, 37]);
    }

    [Fact]
    public void Read_AnyByteChangedOrCutOff_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var whole = Create([.. Define(false, 20, (253, 4, 0x86), (3, 1, 2)), .. (byte[])[0, .. Bytes(false, Time), 60]]);
        for (var at = 0; at < whole.Length; at++)
        {
            var changed = (byte[])whole.Clone();
            changed[at] ^= 0x10;
            Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("a.fit", changed)), $"byte {at} changed");
            Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("a.fit", whole[..at])), $"cut at {at}");
        }
    }

    [Fact]
    public void Read_BadContentWithRightChecksum_SaysWhatWasExpected()
    {
        using var folder = new TemporaryFolder();
        var bad = new Dictionary<string, byte[]>
        {
            ["expected a definition before the data of local type 3"] = [3, 1, 2],
            ["expected 5 byte(s) of a message"] = [0x40, 0, 0],
            ["expected 255 byte(s) of a message"] = [.. Define(false, 20, (3, 255, 2)), 0, 1, 2],
            ["found 1 value(s) without"] = [.. Define(false, 20, (3, 1, 2)), 0, 60],
            ["holds settings, a plan or a summary"] = [.. Define(false, 2, (3, 1, 2)), 0, 60],
            ["expected 3 byte(s) of a message"] = [0x40, 0, 0, 20, 0, 255, 3],
        };
        foreach (var (expected, data) in bad)
        {
            Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("a.fit", Create(data)))).Message.ShouldContain(expected);
        }
    }

    [Fact]
    public void Read_DeveloperFields_AreThoseThatTheFileDescribes()
    {
        using var folder = new TemporaryFolder();
        byte[] data =
        [
            // A field of sixteen bits of developer 0, number 1, in tenths, and one that nobody describes.
            .. Define(false, 206, (0, 1, 2), (1, 1, 2), (2, 1, 2), (3, 8, 7), (6, 1, 2), (8, 4, 7)), 0, 0, 1, 0x84, .. "stride\0\0"u8, 10, .. "cm\0\0"u8,
            0x60, 0, 0, 20, 0, 1, 253, 4, 0x86, 2, 1, 2, 0, 9, 1, 0, 0, .. Bytes(false, Time), 0xD2, 4, 7,
        ];

        var recording = Reader.Read(folder.Write("a.fit", Create(data)));

        var stride = recording.Channels.ShouldHaveSingleItem();
        (stride.Name, stride.Unit).ShouldBe(("stride", "cm"));
        stride.ReadAll().ShouldBe([123.4f]);
    }

    // Its values have no times, so there is no series; the fields of developers are described in it nevertheless.
    [DataFact("wearable-formats")]
    public void Read_DeveloperFieldsWithoutTimes_AreCountedAndRefused() =>
        Should.Throw<SignalFormatException>(() => Reader.Read(TestData.Path("wearable-formats", "fit", "DeveloperData.fit"))).Message.ShouldContain("found 15 value(s) without");

    [Fact]
    public void Read_MutatedFiles_AreReadOrRefusedWithBoundedMemory()
    {
        using var folder = new TemporaryFolder();
        byte[] data =
        [
            .. Define(false, 20, (253, 4, 0x86), (3, 1, 2), (8, 3, 13)), .. (byte[])[0, .. Bytes(false, Time), 60, 1, 2, 3],
            .. Define(true, 55, 1, (26, 2, 0x84), (3, 4, 0x86), (24, 1, 13)), 1, 0, 9, 0, 0, 0, 7, 6,
        ];
        FileMutations.Run(Create(data), 500, seed: 91, bytes => Reader.Read(folder.Write("m.fit", bytes)));

        // The checksum would stop nearly all of these before they reach the decoder.
        FileMutations.Run(data, 2000, seed: 92, bytes => Reader.Read(folder.Write("m.fit", Create(bytes)))).ShouldBeInRange(10, 1999);
    }

    [DataFact("wearable-formats")]
    public void Read_FilesOfDevices_HaveTheirSeries()
    {
        var activity = Open("Activity.fit");
        activity.Channels.Select(c => c.Name).ShouldBe(["distance", "altitude", "speed"], ignoreOrder: true);
        activity.FindChannel("distance")!.Count.ShouldBe(14);
        activity.FindChannel("altitude")!.Read(0, 1)[0].ShouldBe((3891 / 5f) - 500, 1e-3f);
        activity.Notes.ShouldContain(note => note.Contains("Latitude"));

        var monitoring = Open("MonitoringFile.fit");
        monitoring.FindChannel("steps")!.ReadAll()[0].ShouldBe(100);
        monitoring.FindChannel("steps")!.Axis.Start!.Value.Year.ShouldBe(2014);

        var scale = Open("WeightScaleMultiUser.fit").Channels;
        scale.Select(c => c.Name).ShouldBe(["weight", "percent_fat", "weight of user 2", "percent_fat of user 2"]);
        scale.Select(c => c.ReadAll().ShouldHaveSingleItem()).ShouldBe([75.8f, 22.3f, 58.2f, 25.1f], 1e-4);

        // The last distance is the 10,248.67 m of the file's summary, which are packed in steps of a sixteenth of a metre.
        var run = Open("compressed-speed-distance.fit");
        run.Channels.Select(c => c.Name).ShouldBe(["speed", "distance", "heart_rate", "cadence"], ignoreOrder: true);
        run.FindChannel("heart_rate")!.Count.ShouldBe(754);
        run.FindChannel("heart_rate")!.ReadAll().Max().ShouldBe(189);
        run.FindChannel("distance")!.ReadAll()[^1].ShouldBe(10_248.67f, 0.1);
        run.FindChannel("distance")!.Axis.Start.ShouldBeNull();

        Open("event_timestamp.fit").FindChannel("distance")!.Count.ShouldBeGreaterThan(100);
    }

    [DataFact("wearable-formats")]
    public void Read_DamagedFiles_FailAsTheyAreDamaged()
    {
        var expected = new Dictionary<string, string>
        {
            ["activity-filecrc.fit"] = "expected the checksum A1D5 of the data, found B1D5",
            ["activity-settings-corruptheader.fit"] = "expected the header of FIT data",
            ["activity-settings-nodata.fit"] = "but the file ends after",
            ["activity-unexpected-eof.fit"] = "expected 771 bytes as the header says, but the file ends after 768",
            ["Settings.fit"] = "settings, a plan or a summary",
            ["WorkoutRepeatSteps.fit"] = "settings, a plan or a summary",
            ["DeveloperData.fit"] = "without",
        };
        foreach (var (name, message) in expected)
        {
            Should.Throw<SignalFormatException>(() => Open(name), name).Message.ShouldContain(message);
        }
    }

    private static Recording Open(string name) => Reader.Read(TestData.Path("wearable-formats", "fit", name));
}
