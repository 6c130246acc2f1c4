using OpenTslm.Signals.Genea;
using OpenTslm.Signals.Tests.Axivity;
using static OpenTslm.Signals.Tests.Genea.GeneaBytes;

namespace OpenTslm.Signals.Tests.Genea;

public sealed class GeneaReaderTests
{
    private const uint Start = 1_269_950_921;
    private static readonly GeneaReader Reader = new();

    [Fact]
    public void Read_Samples_AreCalibratedInGravities()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("g.bin", Create(Time(Start), Sample(-340, 340, -2048), Battery(), Sample(0, -1, 2047)));

        var recording = Reader.Read(path);

        recording.Channels.Select(channel => channel.Name).ShouldBe(["x_acc", "y_acc", "z_acc"]);
        recording.Channels.ShouldAllBe(channel => channel.Unit == "[g]" && channel.SamplingRateHz == 4);
        recording.Channels[0].ReadAll().ShouldBe([350 / 340f, 10 / 340f]);
        recording.Channels[1].ReadAll().ShouldBe([2, -2 / 340f]);
        recording.Channels[2].ReadAll().ShouldBe([2048 / 340f, -2047 / 340f]);
        recording.Channels[0].Axis.Start.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(Start));
        recording.Subject.ShouldBeNull();
    }

    [Fact]
    public void Read_ClockThatLeaps_LeavesSamplesMissing()
    {
        using var folder = new TemporaryFolder();
        byte[][] second = [Sample(1, 1, 1), Sample(2, 2, 2), Sample(3, 3, 3), Sample(4, 4, 4)];
        var path = folder.Write("g.bin", Create([Time(Start), .. second, Time(Start + 1), .. second, Time(Start + 5), .. second]));

        var x = Reader.Read(path).Channels[0];

        x.Count.ShouldBe(24);
        var all = x.ReadAll();
        all[8..20].ShouldAllBe(value => float.IsNaN(value));
        all[20..].ShouldBe(all[..4]);
        for (var start = 0; start < 24; start++)
        {
            for (var count = 0; count <= 24 - start; count++)
            {
                x.Read(start, count).ShouldBe(all[start..(start + count)]);
            }
        }

        Reader.Read(path).Notes.ShouldHaveSingleItem().ShouldContain("3 s from 2 s on");
    }

    [Fact]
    public void Read_DamagedFiles_SayWhatWasExpected()
    {
        using var folder = new TemporaryFolder();
        var whole = Create(Time(Start), Sample(1, 2, 3));
        Fails(whole[..60], "empty line after the header");
        Fails(whole[..^12], "samples of three axes");
        Fails(System.Text.Encoding.ASCII.GetBytes("GENEA/1.00\r\nSample-Rate:none\r\n\r\n123456"), "'Sample-Rate' in hertz");
        Fails(Create(Time(Start), Sample(1, 2, 3), Time(Start + 1_000_000_000)), "one recording");
        Reader.Read(folder.Write("p.bin", whole[..^1].Concat(Sample(1, 2, 3)).ToArray())).Channels[0].Count.ShouldBe(1);

        void Fails(byte[] bytes, string expected) =>
            Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("d.bin", bytes))).Message.ShouldContain(expected);
    }

    [DataFact("wearable-formats")]
    public void Read_FileOfADevice_IsAboutOneGravityAtRest()
    {
        var recording = SignalReaderCatalog.Default.Read(TestData.Path("wearable-formats", "accelerometer", "genea_testfile.bin"));

        recording.Format.ShouldBe("GENEA");
        recording.Channels[0].Count.ShouldBe(42_864);
        recording.Channels[0].SamplingRateHz.ShouldBe(80);
        recording.Notes.ShouldBeEmpty();
        // The first time stamp comes after 48 samples.
        recording.Channels[0].Axis.Start.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1_269_950_917_000 - 600));
        recording.Channels.Select(channel => channel.Read(0, 1)[0]).ShouldBe([8144f / 8192 / 340, -2 * 8132f / 8192 / 340, (357 - 13) * 8004f / 8192 / 340], 1e-6f);
        CwaReaderTests.Median(recording).ShouldBe(1, 0.1);
    }
}
