using System.IO.Compression;
using System.Text;
using OpenTslm.Signals.Csv;

namespace OpenTslm.Signals.Tests.Csv;

public sealed class CsvSignalReaderTests
{
    [Theory]
    [InlineData("t [s],x [mV],y\n0,1,10\n0.5,2,20\n1,3,30\n")]
    [InlineData("t [s]\tx (mV)\ty\n0\t1\t10\n0.5\t2\t20\n1\t3\t30\n")]
    [InlineData("t [s];x [mV];y\r\n0;1;10\r\n0.5;2;20\r\n1;3;30\r\n")]
    [InlineData("# made by hand\n// it is 5\" long\n\nt[s],x[mV],y\n0,1,10\n0.5,2,20\n1,3,30")]
    [InlineData("\"t [s]\",\"x [mV]\",\"y\"\r0,\"1\",10\r0.5,\" 2\",20\r\r1,3 ,30\r")]
    [InlineData("  t  x[mV] y\n0 1   10\n 0.5 2 20 \n1 3 30\n\n\n")]
    [InlineData("sep=;\nt [s];x [mV];y\n0;1;1e1\n0.5;+2.0;20\n1;3;3.0E+1\n")]
    public void Read_AnySeparatorAndLineEnd_GivesNamesUnitsAndSamples(string text)
    {
        var recording = Read(text);

        recording.Channels.Select(c => (c.Name, c.Unit)).ShouldBe([("x", "mV"), ("y", null)]);
        recording.Channels[0].ReadAll().ShouldBe([1f, 2f, 3f]);
        recording.Channels[1].ReadAll().ShouldBe([10f, 20f, 30f]);
        recording.Channels.ShouldAllBe(c => c.SamplingRateHz == 2);
        recording.Format.ShouldBe("CSV");
        recording.Source.ShouldBe("a.csv");
        recording.ContentHash!.Length.ShouldBe(64);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Read_ByteOrderMark_IsNotPartOfTheFirstName(string encoding)
    {
        var coding = Encoding.GetEncoding(encoding);
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.csv", [.. coding.GetPreamble(), .. coding.GetBytes("x [µV],y\n1,2\n3,4\n")]);

        var recording = new CsvSignalReader().Read(path, new() { SamplingRateHz = 10 });

        recording.Channels.Select(c => (c.Name, c.Unit)).ShouldBe([("x", "uV"), ("y", null)]);
    }

    [Fact]
    public void Read_Latin1_KeepsUnits()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.csv", Encoding.Latin1.GetBytes("x [µV],y [°C]\n1,2\n3,4\n"));

        var recording = new CsvSignalReader().Read(path, new() { SamplingRateHz = 10 });

        recording.Channels.Select(c => c.Unit).ShouldBe(["uV", "Cel"]);
    }

    [Fact]
    public void Read_NoHeader_NumbersTheChannels()
    {
        var recording = Read("1,2\n3,4\n", 50);

        recording.Channels.Select(c => c.Name).ShouldBe(["channel 1", "channel 2"]);
        recording.Channels[1].ReadAll().ShouldBe([2f, 4f]);
        recording.Channels[0].SamplingRateHz.ShouldBe(50);
    }

    [Fact]
    public void Read_HeaderWithNumbersForNames_IsAHeader() =>
        Read("time,1,2\n0,5,6\n1,7,8\n").Channels.Select(c => c.Name).ShouldBe(["1", "2"]);

    [Fact]
    public void Read_BiosppyComments_GiveRateNamesUnitsAndStart()
    {
        var recording = Read("# Simple Text Format\n# Sampling Rate (Hz):= 125.00\n# Date:= 2021-07-18T23:58:26.5\n# Units:= m/s^2\n# Labels:= a\tb\n1\t2\n3\t4\n");

        recording.Channels.Select(c => (c.Name, c.Unit)).ShouldBe([("a", "m/s2"), ("b", "m/s2")]);
        recording.Channels[0].SamplingRateHz.ShouldBe(125);
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(2021, 7, 18, 23, 58, 26, 500, TimeSpan.Zero));
        recording.Notes.ShouldContain(note => note.Contains("125 Hz"));
    }

    [Theory]
    [InlineData("# fs = 250 Hz")]
    [InlineData("// sampling rate: 250")]
    [InlineData("# sampling_frequency=250.0")]
    [InlineData("#Sample Rate: 250 samples per second")]
    public void Read_RateInAComment_IsUsed(string comment) =>
        Read(comment + "\nx\n1\n2\n").Channels[0].SamplingRateHz.ShouldBe(250);

    [Fact]
    public void Read_RateInACommentAndFromTheCaller_TakesTheCallersWithANote()
    {
        var recording = Read("# fs = 250 Hz\nx\n1\n2\n", 100);

        recording.Channels[0].SamplingRateHz.ShouldBe(100);
        recording.Notes.ShouldBe(["The file's comment says 250 Hz; the given rate of 100 Hz is used."]);
    }

    [Theory]
    [InlineData("a.jsonl", "{\"a\":1,\"b\":2}\n{\"a\":3,\"b\":4}\n", false)]
    [InlineData("a.xml", "<a>1,2</a>\n<a>3,4</a>\n", false)]
    [InlineData("a.arff", "@data 1,2\n@data 3,4\n", false)]
    [InlineData("a.hea", "1 2 3\n4 5 6\n", false)]
    [InlineData("a.txt", "version 2\n", false)]
    [InlineData("a.txt", "1 2\n", true)]
    [InlineData("a.txt", "1 2\n3\n", false)]
    [InlineData("a.txt", "x\n1\n2\n", true)]
    [InlineData("a.csv", "hello\n", true)]
    [InlineData("a.CSV.GZ", "hello\n", true)]
    public void CanRead_Text_IsTrueForTablesOfNumbersAndTheExtension(string name, string text, bool expected) =>
        new CsvSignalReader().CanRead(name, Encoding.UTF8.GetBytes(text)).ShouldBe(expected);

    [Fact]
    public void Read_HeaderInTheLastComment_GivesNames() =>
        Read("# saved by a program\n# time ecg\n0.0 1.5\n0.5 2.5\n").Channels.ShouldHaveSingleItem().Name.ShouldBe("ecg");

    [Fact]
    public void Read_MissingAndInfiniteCells_AreKeptAndNoted()
    {
        var recording = Read("x,y\n1,inf\n,2\nNaN,-Infinity\n-,4\nnull,1e99\n6,6\n", 10);

        recording.Channels[0].ReadAll().ShouldBe([1f, float.NaN, float.NaN, float.NaN, float.NaN, 6f]);
        recording.Channels[1].ReadAll().ShouldBe([float.PositiveInfinity, 2f, float.NegativeInfinity, 4f, float.PositiveInfinity, 6f]);
        recording.Notes.ShouldContain("Channel 'x' lacks 4 of 6 samples.");
        recording.Notes.ShouldContain("Channel 'y' has 3 infinite sample(s), which count as invalid.");
    }

    [Fact]
    public void Read_ColumnOfLabels_BecomesAnnotations()
    {
        var recording = Read("x,activity\n1,sit\n2,sit\n3,walk\n4,walk\n5,walk\n6,\n7,sit\n8,sit\n", 10);

        recording.Channels.ShouldHaveSingleItem().Name.ShouldBe("x");
        recording.Annotations.Select(a => (a.Code, Math.Round(a.StartSeconds, 9), Math.Round(a.DurationSeconds, 9)))
            .ShouldBe([("sit", 0, 0.2), ("walk", 0.2, 0.3), ("sit", 0.6, 0.2)]);
    }

    [Fact]
    public void Read_ColumnOfProse_IsLeftOutWithANote()
    {
        var recording = Read("x,remark\n1,one\n2,two\n3,three\n", 10);

        recording.Annotations.ShouldBeEmpty();
        recording.Notes.ShouldContain(note => note.Contains("'remark'"));
    }

    [Fact]
    public void Read_PersonalColumns_AreNotCarried()
    {
        var recording = Read("patient_name,x,Date of birth\nDoe,1,1950-01-01\nDoe,2,1950-01-01\n", 10);

        recording.Annotations.ShouldBeEmpty();
        recording.Channels.ShouldHaveSingleItem().Name.ShouldBe("x");
        recording.Notes.ShouldContain("Column 'patient_name' may identify a person and is left out.");
        recording.Notes.ShouldContain("Column 'Date of birth' may identify a person and is left out.");
        recording.Notes.ShouldAllBe(note => !note.Contains("Doe") && !note.Contains("1950"));
    }

    [Fact]
    public void Read_IndexColumn_IsLeftOutWithANote()
    {
        var recording = Read(",x\n0,1\n1,5\n2,7\n3,1\n", 10);

        recording.Channels.ShouldHaveSingleItem().Name.ShouldBe("x");
        recording.Notes.ShouldContain(note => note.Contains("counts the rows"));
    }

    [Fact]
    public void Read_RampInANamelessFile_IsAChannel() =>
        Read("0\n1\n2\n3\n", 10).Channels.ShouldHaveSingleItem().ReadAll().ShouldBe([0f, 1f, 2f, 3f]);

    [Fact]
    public void Read_EmptyColumn_IsLeftOutWithANote()
    {
        var recording = Read("x,gap,\n1,,\n2,NA,\n", 10);

        recording.Channels.ShouldHaveSingleItem().Name.ShouldBe("x");
        recording.Notes.ShouldContain("Column 'gap' is empty and is left out.");
    }

    [Fact]
    public void Read_Gzip_ReadsTheContent()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.csv.gz", Zip("x\n1\n2\n"));

        new CsvSignalReader().Read(path, new() { SamplingRateHz = 10 }).Channels[0].ReadAll().ShouldBe([1f, 2f]);
    }

    [Fact]
    public void Read_GzipThatUnpacksToMoreThanTheLimit_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.csv.gz", Zip(string.Concat(Enumerable.Repeat("1\n", 1_000_000))));

        Should.Throw<SignalFormatException>(() => new CsvSignalReader().Read(path, new() { SamplingRateHz = 10, MaximumBytes = 100_000 }))
            .Message.ShouldBe("a.csv.gz: the file unpacks to more than the limit of 100000 bytes");
    }

    [Fact]
    public void Read_DamagedGzip_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var whole = Zip(string.Join('\n', Enumerable.Range(0, 10_000).Select(i => i * i % 9973)));
        for (var length = 2; length < whole.Length; length += 997)
        {
            var path = folder.Write("a.csv.gz", whole[..length]);
            Should.Throw<SignalFormatException>(() => new CsvSignalReader().Read(path, new() { SamplingRateHz = 10 }), $"{length} bytes");
        }
    }

    [Fact]
    public void Read_OneRow_IsARecordingWhereTheRateIsKnown()
    {
        Read("x\n5\n", 10).Channels[0].ReadAll().ShouldBe([5f]);
        Read("time,x\n0,5\n", 10).Channels[0].SamplingRateHz.ShouldBe(10);
        Should.Throw<SignalFormatException>(() => Read("time,x\n0,5\n")).Message.ShouldContain("--rate");
    }

    [Fact]
    public void Read_SixtyFourChannels_GivesAll()
    {
        var text = string.Join(',', Enumerable.Range(0, 64).Select(i => $"c{i}")) + "\n"
            + string.Concat(Enumerable.Range(0, 500).Select(row => string.Join(',', Enumerable.Range(0, 64).Select(i => row * i)) + "\n"));

        var recording = Read(text, 10);

        recording.Channels.Count.ShouldBe(64);
        recording.Channels[63].ReadAll()[499].ShouldBe(63 * 499);
    }

    [Fact]
    public void Read_ManyRows_TakesLittleMoreMemoryThanTheSamples()
    {
        using var folder = new TemporaryFolder();
        const int Rows = 300_000;
        var path = folder.Write(
            "a.csv", "time [s],x,y,z\n" + string.Concat(Enumerable.Range(0, Rows).Select(i => FormattableString.Invariant($"{i / 50.0},{i},0.5,-1\n"))));

        // Each value is collected in a block and copied once: 2 × 4 bytes a sample, 2 × 8 a time stamp.
        const long Most = (long)(1.2 * Rows * ((3 * 8) + 16)) + 8_000_000;

        // Until the runtime has optimised the code, it allocates for itself what the optimised code does not; on a busy
        // machine that takes a while.
        Recording? recording = null;
        var allocated = long.MaxValue;
        for (var attempt = 0; attempt < 50 && allocated >= Most; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            recording = new CsvSignalReader().Read(path);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        recording.ShouldNotBeNull();
        recording.Channels[0].Count.ShouldBe(Rows);
        recording.Channels[0].SamplingRateHz.ShouldBe(50);

        allocated.ShouldBeLessThan(Most);
    }

    internal static byte[] Zip(string text)
    {
        var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    internal static Recording Read(string text, double? rate = null)
    {
        using var folder = new TemporaryFolder();
        return new CsvSignalReader().Read(folder.Write("a.csv", text), new() { SamplingRateHz = rate });
    }
}
