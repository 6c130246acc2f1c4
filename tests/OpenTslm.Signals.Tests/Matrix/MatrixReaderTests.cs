using OpenTslm.Signals.Matrix;
using OpenTslm.Signals.Tests.Axivity;
using static OpenTslm.Signals.Tests.Matrix.MatrixBytes;

namespace OpenTslm.Signals.Tests.Matrix;

public sealed class MatrixReaderTests
{
    private const uint Start = 1_737_753_721;
    private static readonly MatrixReader Reader = new();

    [Fact]
    public void Read_AllSensors_HaveTheirUnits()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("m.bin", Create(
            Packet(Start, Start + 2, [32767, -32768, 0, 16384, 1, -1, 1, 2, 3, 4, 5, 6], [32767, -32768, 0], [365, 220], [0, 77, 80, 79]),
            Packet(Start + 2, Start + 4, [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18], [], [], [])));

        var recording = Reader.Read(path);

        recording.Channels.Select(channel => channel.Name).ShouldBe(
            ["x_acc", "y_acc", "z_acc", "x_gyro", "y_gyro", "z_gyro", "body_temperature", "temperature", "heart_rate_raw", "heart_rate"]);
        recording.Channels[0].SamplingRateHz.ShouldBe(2);
        recording.Channels[0].Count.ShouldBe(8);
        recording.Channels[0].Read(0, 2).ShouldBe([8, 16384 * 8 / 32767f]);
        recording.Channels[1].Read(0, 2).ShouldBe([-8, 8 / 32767f]);
        recording.Channels[3].ReadAll().ShouldBe([2000]);
        recording.Channels[4].ReadAll().ShouldBe([-2000]);
        recording.FindChannel("body_temperature")!.ReadAll().ShouldBe([36.5f]);
        recording.FindChannel("heart_rate")!.ReadAll().ShouldBe([77, 79]);
        recording.FindChannel("heart_rate")!.Axis.SecondsAt(1).ShouldBe(1);
        // Nought stands for no measurement.
        recording.FindChannel("heart_rate_raw")!.ReadAll().ShouldBe([80]);
        recording.Channels.ShouldAllBe(channel => channel.Axis.Start == DateTimeOffset.FromUnixTimeSeconds(Start));
    }

    [Fact]
    public void Read_DamagedPacket_IsMissingWithANote()
    {
        using var folder = new TemporaryFolder();
        byte[] Steps(uint second) => Packet(Start + second, Start + second + 2, [1, 1, 1, 2, 2, 2], [], [], []);
        var damaged = Steps(2);
        damaged[40] ^= 1;

        var recording = Reader.Read(folder.Write("m.bin", Create(Steps(0), damaged, Steps(4), Steps(6))));

        recording.Channels[0].ReadAll().Select(float.IsNaN).ShouldBe([false, false, true, true, false, false, false, false]);
        recording.Notes.ShouldContain(note => note.StartsWith("1 packet(s) of 48 bytes are damaged"));
        var cut = Create(Steps(0), Steps(2));
        Reader.Read(folder.Write("c.bin", cut[..^1])).Channels[0].Count.ShouldBe(2);
    }

    [Fact]
    public void Read_FilesWithoutSense_SayWhatWasExpected()
    {
        using var folder = new TemporaryFolder();
        Fails(Create(), "expected packets");
        Fails(Create(Packet(Start, Start, [1, 2, 3], [], [], [])), "packets of some seconds");
        Fails(Create(Packet(Start, Start + 1, [1, 2, 3], [], [], []), Packet(uint.MaxValue - 5, uint.MaxValue, [1, 2, 3], [], [], [])), "one recording");
        Fails(Create(Packet(Start, Start + 9, [1, 2, 3], [], [], []), Packet(Start + 2, Start + 11, [1, 2, 3], [], [], [])), "in order of time");

        void Fails(byte[] bytes, string expected) =>
            Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("d.bin", bytes))).Message.ShouldContain(expected);
    }

    // Numbers that the reference reader of this format gives: range, four packets with right checksums, their samples.
    [DataFact("wearable-formats")]
    public void Read_FileOfADevice_IsAboutOneGravityAtRest()
    {
        var recording = SignalReaderCatalog.Default.Read(TestData.Path("wearable-formats", "accelerometer", "mtx_25Hz_acc_HR.BIN"));

        recording.Format.ShouldBe("Matrix");
        recording.Channels[0].Count.ShouldBe(1536 + 12_000 + 3360 + 8223);
        recording.Channels[0].SamplingRateHz!.Value.ShouldBe(25_119 / 981.0, 1e-9);
        recording.FindChannel("heart_rate")!.ReadAll().ShouldBe([77, 76]);
        recording.Channels[0].Axis.Start.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1_737_753_721));
        recording.Notes.ShouldHaveSingleItem().ShouldContain("25.606 Hz");
        CwaReaderTests.Median(recording).ShouldBe(1, 0.1);
    }
}
