using System.Text;
using OpenTslm.Signals.Aecg;
using OpenTslm.Signals.Tests.Csv;
using static OpenTslm.Signals.Tests.Aecg.AecgText;

namespace OpenTslm.Signals.Tests.Aecg;

public sealed class AecgReaderTests
{
    private static readonly AecgReader Reader = new();

    [Fact]
    public void Read_LeadsOneAfterTheOther_AreDelayed()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.txt", Document(Set("TIME_ABSOLUTE", "20021122091000", "I", "1 2\n3") + Set("TIME_ABSOLUTE", "20021122091000.004", "AVR", "4 5")));

        var recording = SignalReaderCatalog.Default.Read(path);

        recording.Format.ShouldBe("aECG");
        recording.Channels.Select(c => (c.Name, c.Unit, c.SamplingRateHz)).ShouldBe([("I", "uV", 500.0), ("aVR", "uV", 500.0)]);
        recording.Channels[0].ReadAll().ShouldBe([12.5f, 15f, 17.5f]);
        recording.Channels[1].ReadAll().ShouldBe([float.NaN, float.NaN, 20f, 22.5f]);
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(2002, 11, 22, 9, 10, 0, TimeSpan.Zero));
        recording.Subject.ShouldBe("SBJ-123");
    }

    [Fact]
    public void Read_LongDigits_AreTakenAcrossChunks()
    {
        using var folder = new TemporaryFolder();
        var digits = string.Join(' ', Enumerable.Range(-20_000, 40_000));
        var zipped = CsvSignalReaderTests.Zip(Document(Set("TIME_RELATIVE", "0", "II", digits)));

        Reader.Read(folder.Write("a.xml.gz", zipped)).Channels[0].ReadAll().ShouldBe([.. Enumerable.Range(-20_000, 40_000).Select(i => 10 + (2.5f * i))]);
    }

    [Fact]
    public void Read_Entities_AreRefused()
    {
        using var folder = new TemporaryFolder();
        const string Bomb = "<!DOCTYPE AnnotatedECG [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
        const string External = "<!DOCTYPE AnnotatedECG [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        foreach (var type in new[] { Bomb, External })
        {
            var path = folder.Write("a.xml", type + Document(Set("TIME_RELATIVE", "0", "II", "1 2")));

            Should.Throw<SignalFormatException>(() => Reader.Read(path)).Message.ShouldContain("without entities of its own");
        }
    }

    [Theory]
    [InlineData("TIME_RELATIVE", "0", "1 x", "expected numbers as samples")]
    [InlineData("TIME_RELATIVE", "0", "1 <b>2</b>", "found an element")]
    [InlineData("TIME_RELATIVE", "0", "", "samples in every lead")]
    [InlineData("TIME_RELATIVE", "-1", "1 2", "relative time of at least zero")]
    [InlineData("OTHER", "0", "1 2", "samples in every lead")]
    public void Read_BadSequence_SaysWhatWasExpected(string time, string head, string digits, string expected)
    {
        using var folder = new TemporaryFolder();

        Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("a.xml", Document(Set(time, head, "II", digits))))).Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("value=\"0.002\" unit=\"s\"", "value=\"0\" unit=\"s\"", "increment above zero")]
    [InlineData("value=\"0.002\" unit=\"s\"", "value=\"-1\" unit=\"s\"", "increment above zero")]
    [InlineData("value=\"0.002\" unit=\"s\"", "value=\"0.002\" unit=\"furlong\"", "in s, ms or us")]
    [InlineData("value=\"0.002\" unit=\"s\"", "value=\"1e999\" unit=\"s\"", "a number as value of 'increment'")]
    [InlineData("value=\"2.5\"", "value=\"NaN\"", "a number as value of 'scale'")]
    [InlineData("value=\"10\" unit=\"uV\"", "value=\"10\" unit=\"mV\"", "in one unit")]
    [InlineData("AnnotatedECG", "Other", "expected an element AnnotatedECG")]
    public void Read_BadField_SaysWhatWasExpected(string old, string changed, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.xml", Document(Set("TIME_RELATIVE", "0", "II", "1 2")).Replace(old, changed, StringComparison.Ordinal));

        Should.Throw<SignalFormatException>(() => Reader.Read(path)).Message.ShouldContain(expected);
    }

    [Fact]
    public void Read_TooManyOrTooDeepElements_AreRefused()
    {
        using var folder = new TemporaryFolder();
        var many = string.Concat(Enumerable.Repeat("<component><sequence><code code=\"MDC_ECG_LEAD_I\"/></sequence></component>", 10_000));

        Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("a.xml", Document("<sequenceSet>" + many + "</sequenceSet>")))).Message.ShouldContain("at most 4096 sequences");
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));
        Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("b.xml", "<AnnotatedECG>" + deep))).Message.ShouldContain("inside one another");
    }

    [Fact]
    public void Read_CutOffAnywhere_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var whole = Document(Set("TIME_RELATIVE", "0", "II", "1 2"));
        for (var length = 1; length < whole.Length; length += 3)
        {
            Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("a.xml", whole[..length])));
        }
    }

    [Fact]
    public void Read_MutatedFiles_AreReadOrRefusedWithBoundedMemory()
    {
        using var folder = new TemporaryFolder();
        var whole = Encoding.UTF8.GetBytes(Document(Set("TIME_ABSOLUTE", "20021122091000", "II", "1 2 3")));

        FileMutations.Run(whole, 1500, seed: 61, bytes => Reader.Read(folder.Write("m.xml", bytes))).ShouldBeInRange(10, 1499);
    }

    [DataFact("ecg-formats")]
    public void Read_Examples_HaveTheirLeadsAndMarks()
    {
        var recording = Open("Example-aECG.xml");

        recording.Channels.Select(c => c.Name).ShouldBe(["I", "II", "V1", "V2", "V3", "V4", "V5", "V6", "III", "aVR", "aVL", "aVF"]);
        recording.Channels.ShouldAllBe(c => c.Unit == "uV" && c.SamplingRateHz == 500 && c.Count == 5000);
        recording.Channels[0].Read(0, 3).ShouldBe([-5f, -5f, -5f]);
        recording.Channels[2].Read(0, 1).ShouldBe([107.5f]);
        recording.Notes.ShouldContain(note => note.Contains("derived series"));
        recording.Annotations.ShouldContain(a => a.Code == "MDC_ECG_RHY_SINUS_RHY");
        recording.Annotations.ShouldAllBe(a => a.StartSeconds >= 0 && a.StartSeconds + a.DurationSeconds <= 10.001);
        Open("subject1_0.xml.gz").Channels.Count.ShouldBe(12);
    }

    [DataFact("ecg-formats")]
    public void Read_EdgeCases_AreReadOrRefused()
    {
        foreach (var name in new[] { "minimum_aecg.xml", "minimum_aecg_effectiveTime_high.xml", "minimum_aecg_effectiveTime_interval.xml", "minimum_aecg_effectiveTime_low.xml", "minimum_aecg_nouuid.xml" })
        {
            var channel = Open(name).Channels.ShouldHaveSingleItem();
            channel.Name.ShouldBe("II", name);
            channel.ReadAll().ShouldBe([-5f, -5f, -5f, -5f, -7.5f, -10f, -7.5f, -12.5f, -12.5f, -10f, -15f, -22.5f, -22.5f]);
        }

        Should.Throw<SignalFormatException>(() => Open("empty.xml")).Message.ShouldContain("no waveform");
    }

    private static Recording Open(string name) => SignalReaderCatalog.Default.Read(TestData.Path("ecg-formats", "aecg", name));
}
