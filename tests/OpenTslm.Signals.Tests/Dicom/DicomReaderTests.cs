using OpenTslm.Signals.Dicom;
using static OpenTslm.Signals.Tests.Dicom.DicomBytes;

namespace OpenTslm.Signals.Tests.Dicom;

public sealed class DicomReaderTests
{
    private static readonly DicomReader Reader = new();

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void Read_Waveform_HasItsScaleLeadsAndTime(bool isExplicit, bool hasUndefinedLengths)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.bin", Create(isExplicit, hasUndefinedLengths, Group(isExplicit, hasUndefinedLengths, "ORIGINAL", "0", [1, 2, 3, 4, -32768, 6])));

        var recording = SignalReaderCatalog.Default.Read(path);

        recording.Format.ShouldBe("DICOM");
        recording.Channels.Select(c => (c.Name, c.Unit, c.SamplingRateHz)).ShouldBe([("I", "uV", 500.0), ("II", "uV", 500.0)]);
        recording.Channels[0].ReadAll().ShouldBe([12.5f, 17.5f, float.NaN]);
        recording.Channels[1].ReadAll().ShouldBe([5f, 10f, 15f]);
        recording.Channels[1].Read(1, 1).ShouldBe([10f]);
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(2020, 3, 2, 12, 30, 15, 250, TimeSpan.Zero));
        recording.Subject.ShouldBeNull();
        string.Join(' ', recording.Notes.Append(recording.Source!)).ShouldNotContain("Harry");
    }

    [Fact]
    public void Read_SeveralGroups_AreDelayedOrLeftOut()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.dcm", Create(
            true, true, Group(true, true, "ORIGINAL", "0", [1, 2]), Group(true, true, "ORIGINAL", "4", [3, 4]), Group(true, true, "DERIVED", "0", [5, 6])));

        var recording = Reader.Read(path);

        recording.Channels.Select(c => c.Name).ShouldBe(["I", "II", "I #2", "II #2"]);
        recording.Channels[3].ReadAll().ShouldBe([float.NaN, float.NaN, 10f]);
        recording.Notes.ShouldContain(note => note.Contains("derived group 'RHYTHM'"));
    }

    [Fact]
    public void Read_BadGroup_SaysWhatWasExpectedAndFound()
    {
        using var folder = new TemporaryFolder();
        (uint Tag, byte[] Value, string Expected)[] bad =
        [
            (0x003A_0005, [0, 0], "number of channels from 1 to 4096, found 0"), (0x003A_0005, [0x10, 0x27], "from 1 to 4096, found 10000"),
            (0x003A_0010, [0, 0, 0, 0], "number of samples from 1"), (0x003A_0010, [255, 255, 255, 255], "waveform data of"),
            (0x003A_001A, "-500"u8.ToArray(), "above zero"), (0x003A_001A, "NaN "u8.ToArray(), "a number as the sampling frequency, found 'NaN'"),
            (0x003A_001A, "fast"u8.ToArray(), "found 'fast'"), (0x5400_1004, [32, 0], "whole numbers of 8, 16 or 32 bits"),
            (0x5400_1006, "MB"u8.ToArray(), "found 'MB'"), (0x0018_1068, "-1"u8.ToArray(), "time offset of at least zero"),
            (0x0018_1068, "1e12"u8.ToArray(), "a group within the recording"),
        ];
        foreach (var (tag, value, expected) in bad)
        {
            var path = folder.Write("bad.dcm", Create(true, false, Group(true, false, "ORIGINAL", "0", [1, 2], tag, value)));

            Should.Throw<SignalFormatException>(() => Reader.Read(path)).Message.ShouldContain(expected);
        }
    }

    [Fact]
    public void Read_CutOffAnywhere_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var whole = Create(true, true, Group(true, true, "ORIGINAL", "0", [1, 2, 3, 4]));

        // What follows the samples only closes the sequence.
        for (var length = 1; length < whole.Length - 16; length++)
        {
            Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("a.dcm", whole[..length])), $"{length} bytes");
        }
    }

    [Fact]
    public void Read_SequencesWithoutEnd_AreRefused()
    {
        using var folder = new TemporaryFolder();
        var nested = Enumerable.Range(0, 5000).SelectMany(_ => Head(true, 0x0040_A730, "SQ", uint.MaxValue).Concat(Head(true, 0xFFFE_E000, "", uint.MaxValue)));

        Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("a.dcm", [.. Meta("1.2.840.10008.1.2.1"), .. nested]))).Message.ShouldContain("inside one another");
        Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("b.dcm", Meta("1.2.840.10008.1.2.4.50")))).Message.ShouldContain("1.2.840.10008.1.2.4.50");
        Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("c.dcm", Create(true, true)))).Message.ShouldContain("no waveform");
    }

    [Fact]
    public void Read_MutatedFiles_AreReadOrRefusedWithBoundedMemory()
    {
        using var folder = new TemporaryFolder();
        foreach (var isExplicit in new[] { true, false })
        {
            var whole = Create(isExplicit, isExplicit, Group(isExplicit, isExplicit, "ORIGINAL", "0", [1, 2, 3, 4]));
            FileMutations.Run(whole, 1000, seed: 41, bytes => Reader.Read(folder.Write("m.dcm", bytes))).ShouldBeInRange(10, 999);
        }
    }

    [DataFact("ecg-formats")]
    public void Read_TwelveLeads_ObeyEinthovenAndGoldberger()
    {
        var recording = SignalReaderCatalog.Default.Read(TestData.Path("ecg-formats", "dicom", "waveform_ecg.dcm"));

        recording.Channels.Select(c => c.Name).ShouldBe(["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]);
        recording.Channels.ShouldAllBe(c => c.Unit == "uV" && c.SamplingRateHz == 1000 && c.Count == 10_000);
        var leads = recording.Channels.Select(c => c.ReadAll()).ToArray();

        // The file's first samples are 80, 90, 10, -85 steps of 1.25 microvolts.
        leads.Take(4).Select(lead => lead[0]).ShouldBe([100f, 112.5f, 12.5f, -106.25f]);
        for (var i = 0; i < 10_000; i++)
        {
            leads[2][i].ShouldBe(leads[1][i] - leads[0][i], 2.5);
            leads[3][i].ShouldBe(-(leads[0][i] + leads[1][i]) / 2, 2.5);
        }
    }
}
