using System.Text;
using OpenTslm.Signals.Edf;

namespace OpenTslm.Signals.Tests.Edf;

/// <summary>Damaged files are refused in one sentence, or read in part with a note; never a crash, never endless memory.</summary>
public sealed class EdfDamageTests
{
    private static readonly byte[] Whole = EdfBytes.Create(
        "EDF+D", 1, [new("a", [1, 2, 3, 4], 2), new("b", [5, 6, 7, 8, 9, 10], 3)], ["+0\u0014\u0014\0+1\u0014x\u0014\0", "+2\u0014\u0014\0"]);

    [Theory]
    [InlineData(0, 8, "1", "version 0 of EDF", "'1'")]
    [InlineData(184, 8, "256", "1024 bytes of header", "'256'")]
    [InlineData(184, 8, "-1024", "number of bytes of the header", "'-1024'")]
    [InlineData(184, 8, "9999999999", "1024 bytes of header", "'99999999'")]
    [InlineData(236, 8, "0", "at least one data record", "'0'")]
    [InlineData(236, 8, "-2", "number of data records", "'-2'")]
    [InlineData(236, 8, "1.5", "number of data records", "'1.5'")]
    [InlineData(244, 8, "-1", "seconds of a data record", "'-1'")]
    [InlineData(244, 8, "NaN", "seconds of a data record", "'NaN'")]
    [InlineData(244, 8, "1E999", "seconds of a data record", "'1E999'")]
    [InlineData(244, 8, "0", "longer than 0 s", "'0'")]
    [InlineData(252, 4, "0", "number of signals", "'0'")]
    [InlineData(252, 4, "-1", "number of signals", "'-1'")]
    [InlineData(252, 4, "9999", "number of signals", "'9999'")]
    [InlineData(252, 4, "10000", "256256 bytes of header", "'1024'")]
    [InlineData(568, 8, "abc", "physical minimum of signal 0", "'abc'")]
    [InlineData(600, 8, "1E999", "physical maximum of signal 1", "'1E999'")]
    [InlineData(616, 8, "-32769", "digital minimum of signal 0", "'-32769'")]
    [InlineData(648, 8, "32768", "digital maximum of signal 1", "'32768'")]
    [InlineData(640, 8, "-32768", "above its minimum", "'-32768'")]
    [InlineData(904, 8, "0", "samples a record of signal 0", "'0'")]
    [InlineData(912, 8, "-3", "samples a record of signal 1", "'-3'")]
    [InlineData(904, 8, "99999999", "data records of", "found")]
    public void Read_BadField_SaysWhereWhatWasExpectedAndFound(int at, int width, string value, string expected, string found)
    {
        using var folder = new TemporaryFolder();
        var bytes = (byte[])Whole.Clone();
        Encoding.ASCII.GetBytes(value.PadRight(width)[..width]).CopyTo(bytes, at);

        var error = Should.Throw<SignalFormatException>(() => new EdfReader().Read(folder.Write("bad.edf", bytes)));

        error.File.ShouldBe("bad.edf");
        error.Position.ShouldNotBeNull().ShouldStartWith("byte ");
        error.Message.ShouldContain(expected);
        error.Message.ShouldContain(found);
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void Read_CutOffAtEachByte_IsRefusedOrReadInPart()
    {
        using var folder = new TemporaryFolder();
        var headerBytes = EdfHeader.Read(folder.Write("a.edf", Whole)).HeaderBytes;
        var recordBytes = (Whole.Length - headerBytes) / 2;
        for (var length = 0; length < Whole.Length; length++)
        {
            var path = folder.Write("a.edf", Whole[..length]);
            if (length < headerBytes + recordBytes)
            {
                Should.Throw<SignalFormatException>(() => new EdfReader().Read(path)).File.ShouldBe("a.edf");
            }
            else
            {
                var recording = new EdfReader().Read(path);
                recording.Channels[0].ReadAll().ShouldBe([1f, 2f]);
                recording.Notes[0].ShouldContain("promises 2 data records");
            }
        }
    }

    [Fact]
    public void Read_MutatedFiles_AreReadOrRefusedWithBoundedMemory()
    {
        using var folder = new TemporaryFolder();
        var read = FileMutations.Run(Whole, 2000, seed: 11, bytes => new EdfReader().Read(folder.Write("m.edf", bytes)));

        read.ShouldBeInRange(100, 1999);
    }
}
