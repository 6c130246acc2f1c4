using OpenTslm.Signals.Axivity;
using static OpenTslm.Signals.Tests.Axivity.CwaBytes;

namespace OpenTslm.Signals.Tests.Axivity;

public sealed class CwaReaderTests
{
    private static readonly CwaReader Reader = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_Sectors_AreOneSeries(bool isPacked)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.bin", [.. Header(), .. Sector(0, isPacked, [(256, -128, 0), (511, -512, 1)]), .. Sector(0, isPacked, [(1, 2, 3)])]);

        var recording = SignalReaderCatalog.Default.Read(path);

        recording.Format.ShouldBe("Axivity CWA");
        recording.Channels.Select(c => (c.Name, c.Unit)).ShouldBe([("x_acc", "[g]"), ("y_acc", "[g]"), ("z_acc", "[g]"), ("temperature", "Cel")]);
        recording.Channels[0].SamplingRateHz.ShouldBe(100);
        recording.Channels[0].ReadAll().ShouldBe([1f, 511 / 256f, 1 / 256f]);
        recording.Channels[1].ReadAll().ShouldBe([-0.5f, -2f, 2 / 256f]);
        recording.Channels[2].Read(1, 2).ShouldBe([1 / 256f, 3 / 256f]);
        recording.Channels[3].ReadAll()[0].ShouldBe(25, 0.2f);
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(2020, 3, 2, 12, 30, 15, TimeSpan.Zero));
    }

    [Fact]
    public void Read_GapsAndDamagedSectors_AreMissingSamples()
    {
        using var folder = new TemporaryFolder();
        var damaged = Sector(0, true, [(9, 9, 9)]);
        damaged[40] ^= 1;

        var recording = Reader.Read(folder.Write("a.cwa", [.. Header(), .. Sector(0, true, [(256, 0, 0)]), .. damaged, .. Sector(2, true, [(512, 0, 0)])]));

        recording.Channels[0].Count.ShouldBe(201);
        var x = recording.Channels[0].ReadAll();
        (x[0], x[1], x[199], x[200]).ShouldBe((1f, float.NaN, float.NaN, 2f));
        recording.Channels[0].Read(150, 10).ShouldAllBe(value => float.IsNaN(value));
        recording.Notes.ShouldContain("Nothing was recorded for 1.99 s from 0.01 s on.");
        recording.Notes.ShouldContain(note => note.StartsWith("1 sector(s)"));
    }

    [Fact]
    public void Read_WhatIsNoRecording_IsRefused()
    {
        using var folder = new TemporaryFolder();
        byte[] sound = [.. Header(), .. Sector(0, true, [(1, 1, 1)])];
        for (var length = 1; length < sound.Length; length += 7)
        {
            Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("a.cwa", sound[..length])));
        }

        Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("b.cwa", [.. Header(), .. new byte[512]]))).Message.ShouldContain("found none");
        byte[] years = [.. Header(), .. Sector(0, true, [(1, 1, 1)]), .. Sector(40, true, [(1, 1, 1)], hour: 23, day: 30)];
        Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("c.cwa", years))).Message.ShouldContain("of one recording");
    }

    [Fact]
    public void Read_MutatedFiles_AreReadOrRefusedWithBoundedMemory()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(101);
        byte[] whole = [.. Header(), .. Sector(0, true, [(256, -128, 0), (511, -512, 1)]), .. Sector(1, true, [(1, 2, 3)])];
        FileMutations.Run(whole, 500, seed: 101, bytes => Reader.Read(folder.Write("m.cwa", bytes)));

        // The checksum would stop nearly all of these before they reach the decoder.
        FileMutations.Run(whole, 1000, seed: 102, bytes =>
        {
            var changed = (byte[])whole.Clone();
            changed[1024 + random.Next(40)] = bytes[^1];
            changed[1536 + random.Next(40)] = (byte)random.Next(256);
            Close(changed.AsSpan(1024, 512));
            Close(changed.AsSpan(1536, 512));
            return Reader.Read(folder.Write("m.cwa", changed));
        }).ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Read_SixAxes_HaveTheGyroscopeInDegrees()
    {
        using var folder = new TemporaryFolder();
        var sector = Sector(0, false, [(16384, -32768, 0), (256, -512, 128), (0, 0, 1), (1, 1, 1)]);
        // Two samples of six axes; 2,000 degrees a second is the fourth part of the widest range.
        (sector[19], sector[25], sector[28]) = (2 << 2, 0x62, 2);
        Close(sector);

        var recording = Reader.Read(folder.Write("ax6.cwa", [.. Header(), .. sector]));

        recording.Channels.Select(channel => channel.Name).ShouldBe(["x_acc", "y_acc", "z_acc", "x_gyro", "y_gyro", "z_gyro", "temperature"]);
        recording.Channels[0].ReadAll().ShouldBe([1, 1 / 256f]);
        recording.Channels[1].ReadAll().ShouldBe([-2, 1 / 256f]);
        recording.Channels[3].ReadAll().ShouldBe([1000, 0]);
        recording.Channels[4].ReadAll().ShouldBe([-2000, 0]);
        recording.Channels[3].Unit.ShouldBe("deg/s");
    }

    [DataFact("wearable-formats")]
    public void Read_FileOfADevice_IsAboutOneGravityAtRest()
    {
        var recording = SignalReaderCatalog.Default.Read(TestData.Path("wearable-formats", "accelerometer", "ax3_testfile.cwa"));

        recording.Channels[0].Count.ShouldBe(145 * 120);
        recording.Channels[0].SamplingRateHz.ShouldBe(100);
        recording.Channels.Take(3).Select(c => c.Read(0, 1)[0]).ShouldBe([0.328125f, 0.984375f, 0.203125f]);
        recording.Notes.ShouldHaveSingleItem().ShouldContain("98.86");
        Median(recording).ShouldBe(0.957, 1e-3);
        recording.Channels[3].ReadAll().ShouldAllBe(celsius => celsius > 15 && celsius < 35);
    }

    internal static double Median(Recording recording)
    {
        var axes = recording.Channels.Take(3).Select(c => c.ReadAll()).ToArray();
        return Enumerable.Range(0, axes[0].Length).Select(i => Math.Sqrt(axes.Sum(axis => (double)axis[i] * axis[i]))).Order().ElementAt(axes[0].Length / 2);
    }
}
