using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using OpenTslm.Signals.Numpy;

namespace OpenTslm.Signals.Tests.Numpy;

public sealed class NpyReaderTests
{
    private static readonly NpyReader Reader = new();
    private static readonly SignalReadOptions AtTenHertz = new() { SamplingRateHz = 10 };

    [Theory]
    [InlineData("'<f4'", "(3, 2)", "False")]
    [InlineData("'<f4'", "(2, 3)", "True")]
    public void Read_InterleavedChannels_AreTakenApart(string type, string shape, string order)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.npy", Npy(type, order, shape, Floats(1, 2, 3, 4, 5, 6)));

        var recording = Reader.Read(path, AtTenHertz);

        recording.Channels.Select(c => c.Name).ShouldBe(["channel 1", "channel 2"]);
        recording.Channels.ShouldAllBe(c => c.SamplingRateHz == 10 && c.Unit == null);
        recording.Channels[0].ReadAll().ShouldBe([1f, 3f, 5f]);
        recording.Channels[1].ReadAll().ShouldBe([2f, 4f, 6f]);
        recording.Channels[1].Read(1, 1).ShouldBe([4f]);
    }

    [Theory]
    [InlineData("(2, 3)", "False")]
    [InlineData("(3, 2)", "True")]
    public void Read_ChannelsOneAfterTheOther_AreTakenApart(string shape, string order)
    {
        using var folder = new TemporaryFolder();

        var channels = Reader.Read(folder.Write("a.npy", Npy("'<f4'", order, shape, Floats(1, 2, 3, 4, 5, 6))), AtTenHertz).Channels;

        channels[0].ReadAll().ShouldBe([1f, 2f, 3f]);
        channels[1].ReadAll().ShouldBe([4f, 5f, 6f]);
    }

    [Fact]
    public void Read_EveryType_HasItsValues()
    {
        using var folder = new TemporaryFolder();
        var eight = BitConverter.GetBytes(-2L);
        var types = new Dictionary<string, (byte[] Bytes, float Value)>
        {
            ["<f8"] = (BitConverter.GetBytes(1.5), 1.5f), [">f8"] = (Reversed(BitConverter.GetBytes(1.5)), 1.5f),
            ["<f2"] = ([0x00, 0x3E], 1.5f), [">f2"] = ([0x3E, 0x00], 1.5f), [">f4"] = (Reversed(BitConverter.GetBytes(1.5f)), 1.5f),
            ["|i1"] = ([0xFE], -2), ["<i2"] = ([0xFE, 0xFF], -2), [">i2"] = ([0xFF, 0xFE], -2), ["<i4"] = (eight[..4], -2),
            [">i4"] = (Reversed([0xFE, 0xFF, 0xFF, 0xFF]), -2), ["<i8"] = (eight, -2), [">i8"] = (Reversed(eight), -2), ["|u1"] = ([0xFE], 254),
            ["<u2"] = ([1, 2], 513), [">u2"] = ([2, 1], 513), ["<u4"] = ([1, 2, 0, 0], 513), [">u4"] = ([0, 0, 2, 1], 513),
            ["<u8"] = ([1, 2, 0, 0, 0, 0, 0, 0], 513), [">u8"] = ([0, 0, 0, 0, 0, 0, 2, 1], 513), ["|b1"] = ([1], 1),
        };
        foreach (var (type, (bytes, value)) in types)
        {
            var path = folder.Write("a.npy", Npy($"'{type}'", "False", "(2,)", [.. bytes, .. bytes]));

            Reader.Read(path, AtTenHertz).Channels.ShouldHaveSingleItem().ReadAll().ShouldBe([value, value], type);
        }
    }

    [Fact]
    public void Read_Archive_TakesRateNamesAndAllArraysOfTheLength()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.npz", Npz(
            ("data.npy", Npy("'<f4'", "False", "(2, 3)", Floats(1, 2, 3, 4, 5, 6))), ("sf.npy", Npy("'<f4'", "False", "()", Floats(25))),
            ("chan.npy", Npy("'<U3'", "False", "(2,)", Encoding.UTF32.GetBytes("LOCROC"))),
            ("stage.npy", Npy("'|u1'", "False", "(3,)", [0, 1, 2])), ("other.npy", Npy("'|u1'", "False", "(5,)", [0, 1, 2, 3, 4]))));

        var recording = SignalReaderCatalog.Default.Read(path);

        recording.Format.ShouldBe("NumPy");
        recording.Channels.Select(c => (c.Name, c.SamplingRateHz)).ShouldBe([("LOC", 25.0), ("ROC", 25.0), ("stage", 25.0)]);
        recording.Channels[1].ReadAll().ShouldBe([4f, 5f, 6f]);
        recording.Notes.ShouldHaveSingleItem().ShouldContain("'other'");
        Reader.Read(path, AtTenHertz).Notes.ShouldContain("The file says 25 Hz; the given rate of 10 Hz is used.");
    }

    [Fact]
    public void Read_WithoutRate_AsksForIt()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.npy", Npy("'<f4'", "False", "(2,)", Floats(1, 2)));

        Should.Throw<SignalFormatException>(() => Reader.Read(path)).Message.ShouldContain("--rate");
        Should.Throw<ArgumentOutOfRangeException>(() => Reader.Read(path, new() { SamplingRateHz = -1 }));
    }

    [Theory]
    [InlineData("'<f4'", "False", "(2, 2, 2)", "one or two dimensions")]
    [InlineData("'<f4'", "False", "()", "a single value")]
    [InlineData("'<f4'", "False", "(0,)", "with samples")]
    [InlineData("'<f4'", "False", "(9999999, 99999999)", "has room for 8")]
    [InlineData("'<f4'", "False", "(1099511627775, 1099511627775, 1099511627775)", "has room for 8")]
    [InlineData("'<f4'", "False", "(10000, 10000)", "has room for 8")]
    [InlineData("'<f4'", "False", "(1099511627776,)", "below 2^40")]
    [InlineData("'<f4'", "False", "(-1,)", "a shape, found something else")]
    [InlineData("'<f4'", "Perhaps", "(8,)", "found something else")]
    [InlineData("'|O'", "False", "(8,)", "a plain type")]
    [InlineData("'<f3'", "False", "(8,)", "'f3'")]
    [InlineData("'<c8'", "False", "(4,)", "a plain type")]
    [InlineData("'<U1'", "False", "(8,)", "texts")]
    public void Read_BadHeader_SaysWhatWasExpectedAndFound(string type, string order, string shape, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("bad.npy", Npy(type, order, shape, new byte[32]));

        Should.Throw<SignalFormatException>(() => Reader.Read(path, AtTenHertz)).Message.ShouldContain(expected);
    }

    [Fact]
    public void Read_CutOffAnywhere_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var whole = Npy("'<f4'", "False", "(3,)", Floats(1, 2, 3));
        var archive = Npz(("x.npy", whole));
        for (var length = 1; length < whole.Length; length++)
        {
            Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("a.npy", whole[..length]), AtTenHertz));
        }

        for (var length = 1; length < archive.Length; length++)
        {
            Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("a.npz", archive[..length]), AtTenHertz));
        }
    }

    [Fact]
    public void Read_ArchiveThatUnpacksToTooMuch_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("bomb.npz", Npz(("x.npy", Npy("'|u1'", "False", "(50000000,)", new byte[50_000_000]))));
        new FileInfo(path).Length.ShouldBeLessThan(100_000);

        Should.Throw<SignalFormatException>(() => Reader.Read(path, AtTenHertz with { MaximumBytes = 1_000_000 })).Message.ShouldContain("limit of 1000000");
    }

    [Fact]
    public void Read_MutatedFiles_AreReadOrRefusedWithBoundedMemory()
    {
        using var folder = new TemporaryFolder();
        var array = Npy("'<f4'", "False", "(8, 2)", Floats([.. Enumerable.Range(0, 16).Select(i => (float)i)]));
        FileMutations.Run(array, 2000, seed: 21, bytes => Reader.Read(folder.Write("m.npy", bytes), AtTenHertz)).ShouldBeInRange(100, 1999);
        FileMutations.Run(Npz(("x.npy", array)), 1000, seed: 22, bytes => Reader.Read(folder.Write("m.npz", bytes), AtTenHertz)).ShouldBeInRange(10, 999);
    }

    [Fact]
    public void Write_AnyRecording_ReadsBackExactly()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(4);
        foreach (var channels in new[] { 1, 2, 7 })
        {
            TimeAxis axis = new TimeAxis.Regular(10);
            var recording = new Recording([.. Enumerable.Range(0, channels).Select(c =>
                new TimeSeries($"c{c}", null, axis, [.. Enumerable.Range(0, 10_001).Select(i => i == 5 ? float.NaN : (float)random.NextDouble())]))]);

            SignalWriter.Write(recording, folder.At("a.npy"));

            Reader.Read(folder.At("a.npy"), AtTenHertz).Channels.Select(c => c.ReadAll()).ShouldBe(recording.Channels.Select(c => c.ReadAll()));
        }

        var few = new Recording([.. Enumerable.Range(0, 3).Select(c => new TimeSeries($"c{c}", null, new TimeAxis.Regular(10), [1f, 2f]))]);
        Should.Throw<ArgumentException>(() => SignalWriter.Write(few, folder.At("a.npy"))).Message.ShouldContain("wrong way round");
    }

    [DataFact("tensor-files")]
    public void Read_FilesOfNumPy_HaveTheirValues()
    {
        var options = new SignalReadOptions { SamplingRateHz = 1 };

        Reader.Read(TestData.Path("tensor-files", "test.npy"), options).Channels[0].ReadAll().ShouldBe([.. Enumerable.Range(0, 10).Select(i => (float)i)]);
        var both = Reader.Read(TestData.Path("tensor-files", "test.npz"), options).Channels;
        both.Select(c => c.Name).ShouldBe(["x", "x_plus_one"]);
        both[1].ReadAll().ShouldBe([.. Enumerable.Range(1, 10).Select(i => (float)i)]);
    }

    [DataFact("tensor-files")]
    public void Read_LinearLayer_MultipliesToItsOutput()
    {
        var options = new SignalReadOptions { SamplingRateHz = 1 };
        float[][] Load(string name) => [.. Reader.Read(TestData.Path("tensor-files", $"tch-linear-{name}.npy"), options).Channels.Select(c => c.ReadAll())];
        var (inputs, weights, biases, outputs) = (Load("in"), Load("ws"), Load("bs")[0], Load("out"));

        // The input's two rows, and the weights' four, are the channels; the output of two rows has four samples each.
        for (var row = 0; row < 2; row++)
        {
            for (var column = 0; column < 4; column++)
            {
                var sum = biases[column] + inputs[row].Zip(weights[column]).Sum(pair => (double)pair.First * pair.Second);
                ((double)outputs[row][column]).ShouldBe(sum, 1e-4);
            }
        }
    }

    [DataFact("sleep-eeg-excerpts")]
    public void Read_EyeMovements_HaveTheirRateAndNames()
    {
        var recording = SignalReaderCatalog.Default.Read(TestData.Path("sleep-eeg-excerpts", "data_EOGs_REM_256Hz.npz"));

        recording.Channels.Select(c => (c.Name, c.SamplingRateHz, c.Count)).ShouldBe([("LOC", 256.0, 219_904L), ("ROC", 256.0, 219_904L)]);
    }

    internal static byte[] Npy(string type, string order, string shape, byte[] data)
    {
        var text = $"{{'descr': {type}, 'fortran_order': {order}, 'shape': {shape}, }}\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, 0, .. Encoding.ASCII.GetBytes(text), .. data];
    }

    private static byte[] Npz(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Floats(params float[] values)
    {
        var bytes = new byte[values.Length * 4];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), values[i]);
        }

        return bytes;
    }

    private static byte[] Reversed(byte[] bytes) => [.. bytes.Reverse()];
}
