using System.Text;
using OpenTslm.Signals.GeneActiv;
using OpenTslm.Signals.Tests.Axivity;
using static OpenTslm.Signals.Tests.GeneActiv.GeneActivText;

namespace OpenTslm.Signals.Tests.GeneActiv;

public sealed class GeneActivReaderTests
{
    private static readonly GeneActivReader Reader = new();

    [Fact]
    public void Read_Pages_AreCalibratedAndMissingOnesAreMissing()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.txt", Header() + Page(4, 256) + Page(6, -256) + "Recorded Data\r\nDevice");

        var recording = SignalReaderCatalog.Default.Read(path);

        recording.Format.ShouldBe("GENEActiv");
        recording.Channels.Select(c => (c.Name, c.Unit)).ShouldBe([("x_acc", "[g]"), ("y_acc", "[g]"), ("z_acc", "[g]"), ("temperature", "Cel")]);
        recording.Channels[0].SamplingRateHz.ShouldBe(85.7);
        recording.Channels[0].Count.ShouldBe(900);
        recording.Channels[0].Read(298, 4).ShouldBe([1f, 1f, float.NaN, float.NaN]);
        recording.Channels[0].Read(599, 2).ShouldBe([float.NaN, -1f]);
        recording.Channels[1].Read(0, 1).ShouldBe([0.5f]);
        recording.Channels[3].ReadAll().ShouldBe([21.5f, 21.5f]);
        recording.Channels[3].Axis.SecondsAt(1).ShouldBe(600 / 85.7, 1e-9);
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(2013, 5, 30, 10, 12, 54, 500, TimeSpan.FromHours(1)));
        recording.Subject.ShouldBeNull();
        recording.Notes.Count.ShouldBe(2);
        string.Join(' ', recording.Notes).ShouldNotContain("Harry");
    }

    [Theory]
    [InlineData("Measurement Frequency:85.7 Hz", "Measurement Frequency:-5 Hz", "number above zero as 'Measurement Frequency'")]
    [InlineData("Measurement Frequency:85.7 Hz", "Measurement Frequency:0 Hz", "number above zero as 'Measurement Frequency'")]
    [InlineData("Measurement Frequency:85.7 Hz", "Measurement Frequency:50 Hz", "pages of one rate, 50 Hz, found 85.7 Hz")]
    [InlineData("x gain:25600", "x gain:0", "'x gain'")]
    [InlineData("y offset:-12800", "", "'y offset'")]
    [InlineData("Recorded Data", "Other", "a line 'Recorded Data'")]
    [InlineData("Sequence Number:5", "Sequence Number:4", "a page after number 4, found number 4")]
    [InlineData("Sequence Number:5", "Sequence Number:99999999999", "a page after number 4")]
    [InlineData("Sequence Number:4", "Sequence Number:-4", "found none that is whole")]
    public void Read_BadField_SaysWhatWasExpected(string old, string changed, string expected)
    {
        using var folder = new TemporaryFolder();
        var text = (Header() + Page(4, 1) + Page(5, 1)).Replace(old, changed, StringComparison.Ordinal);

        Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("a.bin", text))).Message.ShouldContain(expected);
    }

    [Fact]
    public void Read_SampleThatIsNotHexadecimal_IsRefusedWhereItIsRead()
    {
        using var folder = new TemporaryFolder();
        var channel = Reader.Read(folder.Write("a.bin", (Header() + Page(4, 1)).Replace("\r\n001", "\r\n0x1", StringComparison.Ordinal))).Channels[0];

        channel.Read(1, 10).Length.ShouldBe(10);
        Should.Throw<SignalFormatException>(() => channel.Read(0, 1)).Message.ShouldContain("hexadecimal");
    }

    [Fact]
    public void Read_MutatedFiles_AreReadOrRefusedWithBoundedMemory()
    {
        using var folder = new TemporaryFolder();
        var whole = Encoding.ASCII.GetBytes(Header() + Page(4, 1));
        var head = whole.AsSpan().IndexOf("85.7\r\n0"u8) + 6;
        var random = new Random(111);
        FileMutations.Run(whole, 500, seed: 111, bytes => Reader.Read(folder.Write("m.bin", bytes)));
        FileMutations.Run(whole[..head], 1000, seed: 112, bytes => Reader.Read(folder.Write("m.bin", [.. bytes, .. whole.AsSpan(head + random.Next(2))])))
            .ShouldBeGreaterThan(10);
    }

    [DataFact("wearable-formats")]
    public void Read_FileOfADevice_IsAboutOneGravityAtRest()
    {
        var recording = SignalReaderCatalog.Default.Read(TestData.Path("wearable-formats", "accelerometer", "GENEActiv_testfile.bin"));

        recording.Channels[0].Count.ShouldBe(16 * 300);
        recording.Channels.Take(3).Select(c => c.Read(0, 1)[0]).ShouldBe([0.74052173f, 0.01406699f, -0.6439032f], 1e-6);
        CwaReaderTests.Median(recording).ShouldBe(1.0075, 1e-3);
        recording.Notes.ShouldHaveSingleItem().ShouldContain("after the last whole page");
    }
}
