using System.IO.Compression;
using OpenTslm.Models.Checkpoints;
using static OpenTslm.Models.Tests.Checkpoints.TorchFile;

namespace OpenTslm.Models.Tests.Checkpoints;

public sealed class TorchCheckpointReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, byte[]> Malicious => new()
    {
        { "posix.system", Pickle("cposix\nsystem\n", Text("touch pwned"), 0x85, 'R') },
        { "os.system", Pickle("cos\nsystem\n", Text("touch pwned"), 0x85, 'R') },
        { "builtins.eval", Pickle("cbuiltins\neval\n", Text("1"), 0x85, 'R') },
        { "__builtin__.exec", Pickle("c__builtin__\nexec\n", Text("1"), 0x85, 'R') },
        { "torch.load", Pickle("ctorch\nload\n", ')', 'R') },
        { "runpy._run_code", Pickle('(', "crunpy\n_run_code\n", 't', '.') },
        { "builtins.getattr", Pickle("cbuiltins\ngetattr\n", "ccollections\nOrderedDict\n", Text("x"), 0x86, 'R', ')', 'R') },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Malicious))]
    public void Open_PickleThatNamesSomethingElse_IsRefusedByName(string name, byte[] pickle)
    {
        Write(_folder.At("m.pt"), pickle);

        Should.Throw<InvalidDataException>(() => TorchCheckpointReader.Open(_folder.At("m.pt"))).Message.ShouldContain($"names '{name}'");
        File.Exists("pwned").ShouldBeFalse();
    }

    [Fact]
    public void Open_NestedReduce_BuildsNothingThatCanBeCalled()
    {
        // A record stands for a class; calling what it returned is calling something that is no class.
        Write(_folder.At("m.pt"), Pickle("cpeft.utils.peft_types\nPeftType\n", Text("LORA"), 0x85, 'R', Text("x"), 0x85, 'R'));

        Should.Throw<InvalidDataException>(() => TorchCheckpointReader.Open(_folder.At("m.pt"))).Message.ShouldContain("calls something that is not a class");
    }

    [Fact]
    public void Open_ListsOfListsWithoutEnd_TakeNoMoreThanTheFile()
    {
        // Ten lists, each of ten times the one before: nothing is copied, so that nothing grows.
        var parts = new List<object> { ']', 'q', 0 };
        for (var n = 1; n <= 10; n++)
        {
            parts.AddRange([']', 'q', n, '(', .. Enumerable.Repeat<object[]>(['h', n - 1], 10).SelectMany(p => p), 'e']);
        }

        Write(_folder.At("m.pt"), Pickle(parts));
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = TorchCheckpointReader.Open(_folder.At("m.pt")).Root.ShouldBeOfType<List<object?>>();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void Open_OneListCopiedAgainAndAgain_IsRefused()
    {
        var parts = new List<object> { ']', 'q', 0, '(' };
        for (var n = 0; n < 100; n++)
        {
            parts.AddRange([Integer(n), 'N', 0x86]);
        }

        parts.Add('e');
        for (var n = 0; n < 100; n++)
        {
            parts.AddRange(["ccollections\nOrderedDict\n", 'h', 0, 0x85, 'R', '0']);
        }

        Write(_folder.At("m.pt"), Pickle(parts));

        Should.Throw<InvalidDataException>(() => TorchCheckpointReader.Open(_folder.At("m.pt"))).Message.ShouldContain("copies more items");
    }

    [Fact]
    public void Get_TensorOfAnyStorage_IsTheValues()
    {
        float[] values = [1.5f, -2, 0.25f];
        Write(
            _folder.At("m.pt"),
            Pickle('}', '(', Text("a"), Tensor("FloatStorage", "0", 3), Text("b"), Tensor("DoubleStorage", "1", 3), Text("c"), Tensor("LongStorage", "2", 2), 'u'),
            ("0", Bytes(values, BitConverter.GetBytes)),
            ("1", Bytes(values, value => BitConverter.GetBytes((double)value))),
            ("2", new byte[16]));
        var state = TorchCheckpointReader.Open(_folder.At("m.pt")).StateDict();

        WeightConversion.ToSingles(state.Get("a", 3)).ShouldBe(values);
        WeightConversion.ToSingles(state.Get("b", 3)).ShouldBe(values);
        state.AreEqual("a", "b").ShouldBeTrue();
        Should.Throw<InvalidDataException>(() => state.Get("c", 2)).Message.ShouldContain("holds I64, expected floating-point numbers");
        Should.Throw<InvalidDataException>(() => state.Get("a", 4)).Message.ShouldBe("Tensor 'a': expected shape [4], found [3].");
        Should.Throw<InvalidDataException>(() => state.Get("d", 4)).Message.ShouldContain("holds no tensor 'd'");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10")]
    [InlineData("200")]
    [InlineData("3000")]
    public void Get_StorageAtAnyPlaceOfTheFile_GivesTheValues(string key)
    {
        // The names' lengths shift the storages, so that most do not lie at whole numbers.
        float[] values = [1.5f, -2, 0.25f, 3, 5, 7];
        Write(
            _folder.At("m.pt"),
            Pickle('}', '(', Text("a"), Tensor("FloatStorage", key, 6), Text("b"), Tensor("HalfStorage", key + "1", 6), 'u'),
            (key, Bytes(values, BitConverter.GetBytes)),
            (key + "1", Bytes(values, value => BitConverter.GetBytes((Half)value))));
        var state = TorchCheckpointReader.Open(_folder.At("m.pt")).StateDict();

        WeightConversion.ToSingles(state.Get("a", 6)).ShouldBe(values);
        WeightConversion.ToSingles(state.Get("b", 6)).ShouldBe(values);
    }

    [Theory]
    [InlineData(1_000_000_000, 1_000_000_000, "has 12 bytes")]
    [InlineData(4, 3, "reaches beyond the 3 values")]
    public void Get_TensorThatClaimsMoreThanItsStorage_IsRefusedWithoutAllocating(int count, int claimed, string message)
    {
        Write(_folder.At("m.pt"), Pickle('}', Text("a"), Tensor("FloatStorage", "0", count, claimed), 's'), ("0", new byte[12]));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<InvalidDataException>(() => TorchCheckpointReader.Open(_folder.At("m.pt")).StateDict().Get("a", count)).Message.ShouldContain(message);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void Open_CutShortAnywhere_IsRefused()
    {
        Write(_folder.At("m.pt"), Pickle('}', Text("a"), Tensor("FloatStorage", "0", 3), 's'), ("0", new byte[12]));
        var whole = File.ReadAllBytes(_folder.At("m.pt"));
        for (var length = 1; length < whole.Length; length += 3)
        {
            File.WriteAllBytes(_folder.At("cut.pt"), whole[..length]);
            Should.Throw<InvalidDataException>(() => TorchCheckpointReader.Open(_folder.At("cut.pt")), $"{length} of {whole.Length}");
        }
    }

    [Fact]
    public void Open_CompressedOrForeignArchives_AreRefused()
    {
        WriteEntries(_folder.At("a.pt"), CompressionLevel.SmallestSize, [("m/data.pkl", Pickle('}'))]);
        WriteEntries(_folder.At("b.pt"), CompressionLevel.NoCompression, [("readme", [1])]);
        WriteEntries(_folder.At("c.pt"), CompressionLevel.NoCompression, [("m/data.pkl", Pickle('}')), ("m/byteorder", "big"u8.ToArray())]);
        File.WriteAllText(_folder.At("d.pt"), new string('x', 500));

        Should.Throw<InvalidDataException>(() => TorchCheckpointReader.Open(_folder.At("a.pt"))).Message.ShouldContain("is compressed");
        Should.Throw<InvalidDataException>(() => TorchCheckpointReader.Open(_folder.At("b.pt"))).Message.ShouldContain("0 entries named data.pkl");
        Should.Throw<InvalidDataException>(() => TorchCheckpointReader.Open(_folder.At("c.pt"))).Message.ShouldContain("big-endian");
        Should.Throw<InvalidDataException>(() => TorchCheckpointReader.Open(_folder.At("d.pt"))).Message.ShouldContain("its directory is missing");
    }

    [Fact]
    public void Open_ArchiveThatClaimsATerabyte_IsRefusedWithoutAllocating()
    {
        Write(_folder.At("m.pt"), Pickle('}'), ("0", new byte[12]));
        var bytes = File.ReadAllBytes(_folder.At("m.pt"));
        for (var at = 0; at + 4 <= bytes.Length; at++)
        {
            if (BitConverter.ToUInt32(bytes, at) == 0x02014b50)
            {
                BitConverter.GetBytes(0xFFFFFFF0u).CopyTo(bytes, at + 20);
                BitConverter.GetBytes(0xFFFFFFF0u).CopyTo(bytes, at + 24);
            }
        }

        File.WriteAllBytes(_folder.At("m.pt"), bytes);
        Should.Throw<InvalidDataException>(() => TorchCheckpointReader.Open(_folder.At("m.pt"))).Message.ShouldContain("which cannot be");
    }

    [Fact]
    public void Open_OlderContainer_GivesTheSameTensors()
    {
        byte[] magic = [0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, (byte)'.'];
        float[] values = [3, -4];
        byte[] file =
        [
            .. magic, .. Pickle('M', new byte[] { 0xe9, 3 }), .. Pickle('}', Text("little_endian"), 0x88, 's'),
            .. Pickle('}', Text("a"), Tensor("FloatStorage", "93", 2), 's'), .. Pickle(']', Text("93"), 'a'),
            .. BitConverter.GetBytes(2L), .. Bytes(values, BitConverter.GetBytes),
        ];
        File.WriteAllBytes(_folder.At("m.pt"), file);

        WeightConversion.ToSingles(TorchCheckpointReader.Open(_folder.At("m.pt")).StateDict().Get("a", 2)).ShouldBe(values);
        for (var length = 20; length < file.Length; length += 5)
        {
            File.WriteAllBytes(_folder.At("cut.pt"), file[..length]);
            Should.Throw<InvalidDataException>(() => TorchCheckpointReader.Open(_folder.At("cut.pt")));
        }
    }

    private static byte[] Bytes(float[] values, Func<float, byte[]> convert) => [.. values.SelectMany(convert)];
}
