using OpenTslm.Signals.Wfdb;

namespace OpenTslm.Signals.Tests.Wfdb;

public sealed class WfdbReaderTests
{
    [Fact]
    public void Read_Format16_GivesPhysicalValuesNamesAndUnits()
    {
        using var folder = new TemporaryFolder();
        folder.Write("r.dat", [0xFF, 0xFF, 0x0A, 0x00, 0x00, 0x80, 0x14, 0x00]);
        var path = folder.Write("r.hea", "# before\nr 2 250 2 12:30:15.5 02/03/2020\nr.dat 16 100(-1)/uV 16 0 -1 32767 0 lead one\nr.dat 16 10/mV 16 10 10 30 0 II\n#after\n");

        var recording = new WfdbReader(verifyChecksums: true).Read(path);

        recording.Channels.Select(c => c.Name).ShouldBe(["lead one", "II"]);
        recording.Channels.Select(c => c.Unit).ShouldBe(["uV", "mV"]);
        recording.Channels[0].ReadAll().ShouldBe([0f, float.NaN]);
        recording.Channels[1].ReadAll().ShouldBe([0f, 1f]);
        recording.Channels[0].SamplingRateHz.ShouldBe(250);
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(2020, 3, 2, 12, 30, 15, 500, TimeSpan.Zero));
        recording.Format.ShouldBe("WFDB");
        recording.ContentHash!.Length.ShouldBe(64);
        WfdbHeader.Read(path).Comments.ShouldBe(["before", "after"]);
    }

    [Fact]
    public void Read_Format212_UnpacksBothSamplesAndMissing()
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = [.. Pack(1, -1), .. Pack(-2048, 2047), .. Pack(5, 0)];
        folder.Write("r.dat", bytes[..^1]);
        var path = folder.Write("r.hea", "r 1 100 5\nr.dat 212 1(0)/mV 12 0 1 0 0 x\n");

        var channel = new WfdbReader().Read(path).Channels[0];

        channel.ReadAll().ShouldBe([1f, -1f, float.NaN, 2047f, 5f]);
        channel.Read(1, 2).ShouldBe([-1f, float.NaN]);
        channel.Read(4, 1).ShouldBe([5f]);
        Should.Throw<ArgumentOutOfRangeException>(() => channel.Read(4, 2));
    }

    [Fact]
    public void Read_AnyWindowOfAnySignal_AgreesWithTheWhole()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(1);
        foreach (var (format, signals) in new[] { (16, 1), (16, 5), (212, 1), (212, 2), (212, 3) })
        {
            const int Count = 30001;
            var raw = Enumerable.Range(0, signals).Select(_ => Enumerable.Range(0, Count).Select(_ => random.Next(-2047, 2048)).ToArray()).ToArray();
            var path = WriteRecord(folder, format, raw);
            var channels = new WfdbReader(verifyChecksums: true).Read(path).Channels;
            for (var trial = 0; trial < 15; trial++)
            {
                var signal = random.Next(signals);
                var start = random.Next(Count);
                var length = random.Next(Count - start + 1);
                channels[signal].Read(start, length).ShouldBe(raw[signal].AsSpan(start, length).ToArray().Select(v => v / 200f).ToArray(), 1e-5);
            }
        }
    }

    [Fact]
    public void Read_SkewAndSeveralSamplesAFrame_HaveTheirOwnRateAndTime()
    {
        using var folder = new TemporaryFolder();
        folder.Write("r.dat", [0, 1, 2, 10, 3, 4, 20, 5, 6, 30, 7, 8]);
        var path = folder.Write("r.hea", "r 2 100 4\nr.dat 80:1 1(-128) 8 0 0 0 0 a\nr.dat 80x2 1(-128) 8 0 0 0 0 b\n");

        var recording = new WfdbReader().Read(path);

        recording.Channels.Select(c => c.SamplingRateHz).ShouldBe([100.0, 200.0]);
        recording.Channels[0].ReadAll().ShouldBe([10f, 20f, 30f, float.NaN]);
        recording.Channels[0].Read(3, 1).ShouldBe([float.NaN]);
        recording.Channels[1].ReadAll().ShouldBe([1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f]);
        recording.Channels[1].Read(3, 2).ShouldBe([4f, 5f]);
    }

    [Fact]
    public void Read_DifferencesFromAnywhere_AreSummedFromTheStart()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(7);
        var bytes = new byte[3 * 70_001];
        random.NextBytes(bytes);
        folder.Write("d.dat", bytes);
        var path = folder.Write("d.hea", "d 2 100 70001\nd.dat 8x2 1(0)/mV 16 0 -5 0 0 a\nd.dat 8 1(0)/mV 16 0 100 0 0 b\n");
        var expected = new[] { new float[140_002], new float[70_001] };
        var (a, b) = (-5, 100);
        for (var i = 0; i < 70_001; i++)
        {
            expected[0][2 * i] = a += (sbyte)bytes[3 * i];
            expected[0][(2 * i) + 1] = a += (sbyte)bytes[(3 * i) + 1];
            expected[1][i] = b += (sbyte)bytes[(3 * i) + 2];
        }

        for (var trial = 0; trial < 20; trial++)
        {
            var channels = new WfdbReader().Read(path).Channels;
            for (var signal = 0; signal < 2; signal++)
            {
                var start = random.Next(expected[signal].Length);
                var length = random.Next(expected[signal].Length - start + 1);
                channels[signal].Read(start, length).ShouldBe(expected[signal][start..(start + length)]);
            }
        }
    }

    [Fact]
    public void Read_VariableLayout_LeavesMissingWhatASegmentLacks()
    {
        using var folder = new TemporaryFolder();
        folder.Write("s1.dat", [1, 2, 3]);
        folder.Write("s1.hea", "s1 1 10 3\ns1.dat 80 1(-128)/mV 8 0 0 0 0 b\n");
        folder.Write("s2.dat", [4, 5, 6, 7]);
        folder.Write("s2.hea", "s2 2 10 2\ns2.dat 80 1(-128)/mV 8 0 0 0 0 a\ns2.dat 80 1(-128)/mV 8 0 0 0 0 b\n");
        folder.Write("layout.hea", "layout 2 10 0\n~ 0 1/mV 8 0 0 0 0 a\n~ 0 1/mV 8 0 0 0 0 b\n");
        var path = folder.Write("m.hea", "m/5 2 10 8 1:2:3 2/3/2020\nlayout 0\ns1 3\n~ 1\ns2 2\ngone 2\n");

        var recording = new WfdbReader().Read(path);

        var nan = float.NaN;
        recording.Channels.Select(c => c.Name).ShouldBe(["a", "b"]);
        recording.Channels[0].ReadAll().ShouldBe([nan, nan, nan, nan, 4f, 6f, nan, nan]);
        recording.Channels[1].ReadAll().ShouldBe([1f, 2f, 3f, nan, 5f, 7f, nan, nan]);
        recording.Channels[1].Read(2, 3).ShouldBe([3f, nan, 5f]);
        recording.Channels[1].Read(6, 1).ShouldBe([nan]);
        recording.Notes.ShouldBe(
        [
            "Segment 'gone' is not read and its samples are missing: gone.hea: there is no such header file",
            "Nothing was recorded from 0.3 s to 0.4 s.",
        ]);
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(2020, 3, 2, 1, 2, 3, TimeSpan.Zero));
    }

    [Fact]
    public void Read_FixedLayout_JoinsSegmentsOfDifferentGain()
    {
        using var folder = new TemporaryFolder();
        folder.Write("s1.dat", [1, 2, 3]);
        folder.Write("s1.hea", "s1 1 10 3\ns1.dat 80 1(-128)/mV 8 0 0 0 0 a\n");
        folder.Write("s2.dat", [10, 20]);
        folder.Write("s2.hea", "s2 1 10 2\ns2.dat 80 10(-128)/mV 8 0 0 0 0 a\n");
        folder.Write("s3.hea", "s3 1 20 2\ns2.dat 80 10(-128)/mV 8 0 0 0 0 a\n");

        var recording = new WfdbReader().Read(folder.Write("m.hea", "m/3 1 10 7\ns1 3\ns2 2\ns3 2\n"));

        recording.Channels.ShouldHaveSingleItem().ReadAll().ShouldBe([1f, 2f, 3f, 1f, 2f, float.NaN, float.NaN]);
        recording.Notes.ShouldHaveSingleItem().ShouldContain("expected 2 samples at 10 Hz, found 2 at 20 Hz");
    }

    [Fact]
    public void Read_MutatedRecords_AreReadOrRefusedWithBoundedMemory()
    {
        using var folder = new TemporaryFolder();
        folder.Write("r.dat", [.. Enumerable.Range(0, 240).Select(i => (byte)i)]);
        var header = "r 2 100 40 12:30:15.5 02/03/2020\nr.dat 16:1 100(-1)/uV 16 0 -1 32767 0 one\nr.dat 16x2 10/mV 16 10 10 30 0 II\n"u8.ToArray();

        var read = FileMutations.Run(header, 2000, seed: 13, bytes => new WfdbReader().Read(folder.Write("r.hea", bytes)));

        read.ShouldBeInRange(100, 1999);
    }

    [Fact]
    public void Read_WindowOfALongRecord_ReadsOnlyThatWindow()
    {
        using var folder = new TemporaryFolder();
        folder.Write("long.hea", "long 2 500 4000000\nlong.dat 16 200 16 0 0 0 0 a\nlong.dat 16 200 16 0 0 0 0 b\n");
        using (var file = File.Create(folder.At("long.dat")))
        {
            file.SetLength(16_000_000);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var channel = new WfdbReader().Read(folder.At("long.dat")).Slice(3600, 3610).Channels[1];
        var samples = channel.ReadAll();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        samples.Length.ShouldBe(5000);
        allocated.ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void Read_AnyOfTheRecordsPaths_OpensTheSameRecord()
    {
        using var folder = new TemporaryFolder();
        var path = WriteRecord(folder, 16, [[1, 2, 3]]);
        var hash = new WfdbReader().Read(path).ContentHash;

        new WfdbReader().Read(Path.ChangeExtension(path, ".dat")).ContentHash.ShouldBe(hash);
        new WfdbReader().Read(Path.ChangeExtension(path, null)).ContentHash.ShouldBe(hash);
    }

    [Fact]
    public void Read_SameNameTwice_NumbersTheSecondAndNotesIt()
    {
        using var folder = new TemporaryFolder();
        folder.Write("r.dat", new byte[8]);
        var path = folder.Write("r.hea", "r 2 100\nr.dat 16 200 16 0 0 0 0 ECG\nr.dat 16 0 16 0 0 0 0 ECG\n");

        var recording = new WfdbReader().Read(path);

        recording.Channels.Select(c => c.Name).ShouldBe(["ECG", "ECG #2"]);
        recording.Channels[0].Count.ShouldBe(2);
        recording.Notes.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("", "record line")]
    [InlineData("hello world this is text", "record line")]
    [InlineData("r/3 2 100 10\n", "3 segment lines")]
    [InlineData("r/0 2 100 10\n", "1 to 100000 segments")]
    [InlineData("r/999999999999 2 100 10\n", "1 to 100000 segments")]
    [InlineData("r/1 1 100 10\ns one\n", "a segment line")]
    [InlineData("r/1 1 100 10\ns 9\n", "10 samples in all segments together, found 9")]
    [InlineData("r/1 1 100\ns 0\n", "1 samples in all segments together, found 0")]
    [InlineData("r/1 1 100 10\nr 10\n", "cannot have segments")]
    [InlineData("r/1 1 100 10\n../r 10\n", "own folder")]
    [InlineData("r/2 1 100 10\n~ 0\nmissing 10\n", "no segment can be read: Segment 'missing'")]
    [InlineData("r/2 1 100 10\nmissing 0\n~ 10\n", "no such header")]
    [InlineData("r 1 100 10\nr.dat 516\n", "more byte(s)")]
    [InlineData("r 2 100 10\nr.dat 16\n", "2 signal lines")]
    [InlineData("r 0 100 10\n", "no signals")]
    [InlineData("r 1 0 10\nr.dat 16\n", "above zero")]
    [InlineData("r 1 100 10\nr.dat 9\n", "format 9 ")]
    [InlineData("r 1 100 10\nr.dat 0\n", "format 0 ")]
    [InlineData("r 1 100 10\nr.dat 16x4\n", "promises 10 samples")]
    [InlineData("r 1 100 10\nr.dat 16x0\n", "samples a frame")]
    [InlineData("r 1 100 10\nr.dat 16x1048577\n", "samples a frame")]
    [InlineData("r 2 100 10\nr.dat 16x1048576\nr.dat 16x1048576\n", "samples in a frame")]
    [InlineData("r 1 100 10\n../r.dat 16\n", "own folder")]
    [InlineData("r 1 100 10\n.. 16\n", "own folder")]
    [InlineData("r 1 100 10\nr\0.dat 16\n", "own folder")]
    [InlineData("r 1 100 10\n/etc/passwd 16\n", "own folder")]
    [InlineData("r 1 100 10\nC:\\r.dat 16\n", "own folder")]
    [InlineData("r 1 100 10\nmissing.dat 16\n", "missing")]
    [InlineData("r 1 100 10\nempty.dat 16\n", "holds none")]
    [InlineData("r 1 100 99999999999999999999\nr.dat 16\n", "no number of samples")]
    [InlineData("r 1 100\nempty.dat 16\n", "no samples")]
    [InlineData("r 1 100 2\nr.dat 16 1e999\n", "no number")]
    [InlineData("r 99999 100 2\nr.dat 16\n", "at most 4096 signals")]
    [InlineData("r 2 100 1\nr.dat 16\nr.dat 212\n", "different formats")]
    public void Read_BadHeader_IsRefusedInOneSentence(string header, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("r.dat", [0, 0, 0, 0]);
        folder.Write("empty.dat", Array.Empty<byte>());
        var path = folder.Write("r.hea", header);

        var error = Should.Throw<SignalFormatException>(() => new WfdbReader().Read(path));
        error.Message.ShouldContain(expected);
        error.Message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("r 1 100 10\nr.dat 16\n", 2)]
    [InlineData("r 1 100 10\nr.dat 8\n", 4)]
    [InlineData("r 2 100 10\nr.dat 16\nlong.dat 16\n", 2)]
    public void Read_FileShorterThanItsHeader_IsReadInPartWithANote(string header, int samples)
    {
        using var folder = new TemporaryFolder();
        folder.Write("r.dat", [1, 0, 2, 0]);
        folder.Write("long.dat", new byte[20]);
        var path = folder.Write("r.hea", header);

        var recording = new WfdbReader().Read(path);

        recording.Channels.ShouldAllBe(channel => channel.Count == samples);
        recording.Channels[0].ReadAll().ShouldAllBe(value => float.IsFinite(value));
        recording.Notes.ShouldContain($"The header promises 10 samples a signal, but 'r.dat' ends after {samples}; these are read.");
    }

    [Fact]
    public void Read_DamagedSamplesWithVerification_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var path = WriteRecord(folder, 16, [[1, 2, 3]]);
        File.WriteAllBytes(Path.ChangeExtension(path, ".dat"), [1, 0, 2, 0, 4, 0]);

        Should.Throw<SignalFormatException>(() => new WfdbReader(verifyChecksums: true).Read(path)).Message.ShouldContain("checksum");
        WfdbReader.ComputeChecksums(path)[0].Matches.ShouldBeFalse();
    }

    [Fact]
    public void Read_FileTooLarge_IsRefusedBeforeItIsRead()
    {
        using var folder = new TemporaryFolder();
        var path = WriteRecord(folder, 16, [[1, 2, 3]]);

        Should.Throw<SignalFormatException>(() => new WfdbReader().Read(path, new() { MaximumBytes = 5 })).Message.ShouldContain("limit");
    }

    internal static string WriteRecord(TemporaryFolder folder, int format, int[][] signals)
    {
        var name = FormattableString.Invariant($"f{format}s{signals.Length}");
        var interleaved = Enumerable.Range(0, signals[0].Length).SelectMany(i => signals.Select(s => s[i])).ToArray();
        byte[] bytes = format == 16
            ? [.. interleaved.SelectMany(v => BitConverter.GetBytes((short)v))]
            : [.. interleaved.Chunk(2).SelectMany(pair => pair.Length == 2 ? Pack(pair[0], pair[1]) : Pack(pair[0], 0)[..2])];
        folder.Write(name + ".dat", bytes);
        var lines = signals.Select((s, i) =>
            FormattableString.Invariant($"{name}.dat {format} 200 12 0 {s[0]} {(short)(s.Sum(v => (long)v) & 0xFFFF)} 0 s{i}"));
        return folder.Write(
            name + ".hea", FormattableString.Invariant($"{name} {signals.Length} 100 {signals[0].Length}\n{string.Join('\n', lines)}\n"));
    }

    private static byte[] Pack(int a, int b) => [(byte)a, (byte)(((a >> 8) & 0xF) | ((b >> 4) & 0xF0)), (byte)b];
}
