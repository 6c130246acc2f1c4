using OpenTslm.Signals.Aecg;
using OpenTslm.Signals.Scp;
using static OpenTslm.Signals.Tests.Scp.ScpBytes;

namespace OpenTslm.Signals.Tests.Scp;

public sealed class ScpReaderTests
{
    private static readonly ScpReader Reader = new();

    [Fact]
    public void Read_PlainSamples_HaveScaleLeadsAndTime()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.bin", Create(hasTable: false, differences: 0, [1, 0, 254, 255], [10, 0, 20, 0]));

        var recording = SignalReaderCatalog.Default.Read(path);

        recording.Format.ShouldBe("SCP-ECG");
        recording.Channels.Select(c => (c.Name, c.Unit, c.SamplingRateHz)).ShouldBe([("II", "uV", 500.0), ("aVF", "uV", 500.0)]);
        recording.Channels[0].ReadAll().ShouldBe([2.5f, -5f]);
        recording.Channels[1].ReadAll().ShouldBe([25f, 50f]);
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(2002, 11, 22, 9, 10, 1, TimeSpan.Zero));
        recording.Subject.ShouldBeNull();
    }

    [Fact]
    public void Read_CodedDifferences_AreSummed()
    {
        using var folder = new TemporaryFolder();

        // 16 bits of 100 after ten ones, then 1 (100); in the second lead 8 bits of -100 after nine ones and a zero, then -2 (1101).
        byte[] first = [0b1111_1111, 0b1100_0000, 0b0001_1001, 0b0010_0000];
        byte[] second = [0b1111_1111, 0b1010_0111, 0b0011_0100];
        var path = folder.Write("a.scp", Create(hasTable: true, differences: 1, first, second));

        var channels = Reader.Read(path).Channels;

        channels[0].ReadAll().ShouldBe([250f, 252.5f]);
        channels[1].ReadAll().ShouldBe([-250f, -255f]);
    }

    [Fact]
    public void Read_AnyByteChangedOrCutOff_IsRefusedOrTheSame()
    {
        using var folder = new TemporaryFolder();
        var whole = Create(hasTable: false, differences: 0, [1, 0, 254, 255], [10, 0, 20, 0]);
        for (var at = 0; at < whole.Length; at++)
        {
            Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("a.scp", whole[..at])), $"cut at {at}");

            // Only the checksum of the whole record, and the pointers to sections that are not read, are not looked at.
            var changed = (byte[])whole.Clone();
            changed[at] ^= 0x40;
            try
            {
                Reader.Read(folder.Write("a.scp", changed)).Channels[0].ReadAll().ShouldBe([2.5f, -5f], $"byte {at}");
            }
            catch (SignalFormatException error)
            {
                error.File.ShouldBe("a.scp");
            }
        }
    }

    [Theory]
    [InlineData(3, 0, 0, "one lead or more")]
    [InlineData(3, 2, 0, "a first and a last sample")]
    [InlineData(3, 9, 255, "a first and a last sample")]
    [InlineData(3, 1, 1, "whole")]
    [InlineData(6, 4, 3, "at most two differences")]
    [InlineData(6, 5, 1, "one rate")]
    [InlineData(6, 6, 3, "samples of lead II")]
    [InlineData(6, 9, 255, "byte(s) in section 6")]
    [InlineData(2, 0, 1, "the default Huffman table")]
    public void Read_BadFieldWithRightChecksum_SaysWhatWasExpected(int section, int at, int value, string expected)
    {
        using var folder = new TemporaryFolder();
        var bytes = Create(hasTable: section == 2, differences: 0, [1, 0, 254, 255], [10, 0, 20, 0], (section, at, (byte)value));

        var error = Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("bad.scp", bytes)));

        error.Message.ShouldContain(expected);
        error.Position.ShouldNotBeNull();
    }

    [Fact]
    public void Read_MutatedFiles_AreReadOrRefusedWithBoundedMemory()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(51);
        var whole = Create(hasTable: true, differences: 2, [0b1111_1111, 0b1100_0000, 0b0001_1001, 0b0010_0000], [0b1111_1111, 0b1010_0111, 0b0011_0100]);
        FileMutations.Run(whole, 1000, seed: 51, bytes => Reader.Read(folder.Write("m.scp", bytes))).ShouldBeLessThan(999);

        // The checksums would stop nearly all of these before they reach the decoder.
        FileMutations.Run(whole, 1000, seed: 52, bytes =>
        {
            var (section, at) = ((int[])[2, 3, 4, 6])[random.Next(4)] is var s ? (s, random.Next(24)) : default;
            return Reader.Read(folder.Write("m.scp", Create(true, 2, [0b1111_1111, 0b1100_0000, bytes[5], 0b0010_0000], [0b1111_1111, bytes[0], 0b0011_0100], (section, at, (byte)random.Next(256)))));
        }).ShouldBeInRange(10, 999);
    }

    // The two files were made from one recording of one device, by different programs.
    [DataFact("ecg-formats")]
    public void Read_Example_AgreesWithTheSameRecordingAsAnnotatedEcg()
    {
        var scp = SignalReaderCatalog.Default.Read(TestData.Path("ecg-formats", "scp", "Example.scp"));
        var aecg = new AecgReader().Read(TestData.Path("ecg-formats", "aecg", "Example-aECG.xml"));

        scp.Channels.Count.ShouldBe(12);
        scp.Channels.ShouldAllBe(c => c.Unit == "uV" && c.SamplingRateHz == 500 && c.Count == 5000);
        foreach (var channel in scp.Channels)
        {
            channel.ReadAll().ShouldBe(aecg.FindChannel(channel.Name)!.ReadAll(), channel.Name);
        }
    }

    [DataFact("ecg-formats")]
    public void Read_FileThatDeviatesFromTheStandard_IsRefused() =>
        Should.Throw<SignalFormatException>(() => Reader.Read(TestData.Path("ecg-formats", "scp", "healforce-62.SCP"))).Message.ShouldContain("'SCPECG'");
}
