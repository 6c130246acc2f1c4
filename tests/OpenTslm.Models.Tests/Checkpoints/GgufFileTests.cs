using OpenTslm.Models.Checkpoints;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Checkpoints;

public sealed class GgufFileTests
{
    [Fact]
    public void Open_EveryValueType_GivesWhatWasWritten()
    {
        var writer = new GgufWriter();
        (string, object)[] pairs =
        [
            ("u8", (byte)200), ("i8", (sbyte)-3), ("u16", (ushort)60000), ("i16", (short)-300), ("u32", 4_000_000_000u),
            ("i32", -7), ("f32", 1.5f), ("bool", true), ("string", "µV ✓"), ("u64", ulong.MaxValue), ("i64", long.MinValue),
            ("f64", Math.PI), ("empty", ""), ("numbers", new[] { 1, -2, 3 }), ("texts", new[] { "a", "", "ß" }),
            ("truths", new[] { true, false }), ("doubles", new[] { 0.5, -1e300 }), ("nothing", Array.Empty<float>()),
            ("nested", new object[] { new[] { 1, 2 }, new[] { "x" }, Array.Empty<object>() }),
        ];
        foreach (var (key, value) in pairs)
        {
            writer.Metadata.Add(key, value);
        }

        using var folder = new TemporaryFolder();
        writer.Save(folder.At("m.gguf"));
        using var file = GgufFile.Open(folder.At("m.gguf"));

        foreach (var (key, value) in pairs)
        {
            file.Metadata.Get<object>(key).ShouldBeOfType(value.GetType());
            file.Metadata.Get<object>(key).ShouldBeEquivalentTo(value);
        }
    }

    [Fact]
    public void Get_WeightsOfEveryType_GivesTheSameBytesUnderUpstreamNames()
    {
        using var folder = new TemporaryFolder();
        var weights = SampleWeights();
        Save(folder.At("m.gguf"), weights);

        using var file = GgufFile.Open(folder.At("m.gguf"));

        file.Tensors.ShouldAllBe(t => System.Text.Encoding.UTF8.GetByteCount(t.Name) <= 63 && t.Offset % 32 == 0);
        foreach (var weight in weights)
        {
            var read = file.Get(weight.Name, [.. weight.Shape]);
            read.Type.ShouldBe(weight.Type);
            read.Shape.ShouldBe(weight.Shape);
            BytesOf(read).ShouldBe(BytesOf(weight));
        }
    }

    [Fact]
    public void Get_MissingOrOtherShape_SaysExpectedAndFound()
    {
        using var folder = new TemporaryFolder();
        Save(folder.At("m.gguf"), [Weight.Allocate("a.weight", [4, 8])]);
        using var file = GgufFile.Open(folder.At("m.gguf"));

        file.ShapeOf("b").ShouldBeNull();
        file.ShapeOf("a.weight").ShouldBe([4, 8]);
        Should.Throw<InvalidDataException>(() => file.Get("b", 1)).Message.ShouldBe("m.gguf: the tensor 'b' is missing.");
        Should.Throw<InvalidDataException>(() => file.Get("a.weight", 8, 4)).Message
            .ShouldBe("m.gguf: the tensor 'a.weight' has shape [4, 8], expected [8, 4].");
    }

    [Theory]
    [InlineData("lang_encoder.model.embed_tokens.weight", "token_embd.weight")]
    [InlineData("lang_encoder.model.layers.11.decoder_layer.self_attn.q_proj.weight", "blk.11.attn_q.weight")]
    [InlineData("model.layers.0.mlp.down_proj.weight", "blk.0.ffn_down.weight")]
    [InlineData("lang_encoder.model.layers.3.gated_cross_attn_layer.attn.to_kv.weight", "blk.3.xattn.attn.to_kv.weight")]
    [InlineData("perceiver.layers.0.1.1.weight", "perceiver.layers.0.1.1.weight")]
    [InlineData("lang_encoder.model.layers.x.mlp.down_proj.weight", "lang_encoder.model.layers.x.mlp.down_proj.weight")]
    public void ToFileName_UpstreamName_IsTheDocumentedOne(string upstream, string expected) =>
        GgufNames.ToFileName(upstream).ShouldBe(expected);

    [Fact]
    public void ToFileName_LongNames_AreShortAndDistinct()
    {
        string[] names = [.. Enumerable.Range(0, 100).Select(i => $"vision_encoder.{new string('ä', 60)}.{i}")];

        string[] shortened = [.. names.Select(name => GgufNames.ToFileName(name))];

        shortened.ShouldAllBe(n => System.Text.Encoding.UTF8.GetByteCount(n) <= 63);
        shortened.Distinct().Count().ShouldBe(100);
    }

    [Fact]
    public void Open_TruncatedAnywhere_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Save(folder.At("m.gguf"), SampleWeights());
        var whole = File.ReadAllBytes(folder.At("m.gguf"));
        var last = 0L;
        using (var file = GgufFile.Open(folder.At("m.gguf")))
        {
            last = file.Tensors.Max(t => t.Offset + t.ByteLength);
        }

        for (var length = 0; length < last; length += Math.Max(1, length / 60))
        {
            Should.Throw<InvalidDataException>(() => OpenBytes(whole[..length]), $"{length} bytes");
        }
    }

    [Fact]
    public void Open_MutatedBytes_GivesAFileOrInvalidDataException()
    {
        using var folder = new TemporaryFolder();
        var writer = new GgufWriter();
        writer.Metadata.Add("nested", new object[] { new[] { 1, 2 }, new[] { "x", "y" } });
        writer.Metadata.Add("general.name", "name");
        foreach (var weight in SampleWeights())
        {
            writer.Add(weight);
        }

        writer.Save(folder.At("m.gguf"));
        var whole = File.ReadAllBytes(folder.At("m.gguf"));
        var random = new Random(17);
        var refused = 0;
        for (var n = 0; n < 6000; n++)
        {
            var bytes = (byte[])whole.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(4, Math.Min(bytes.Length, 1100));
                bytes[at] = random.Next(3) switch { 0 => 0xFF, 1 => 0, _ => (byte)random.Next(256) };
            }

            try
            {
                OpenBytes(bytes);
            }
            catch (InvalidDataException exception)
            {
                refused++;
                exception.Message.ShouldStartWith("m.gguf: ");
            }
        }

        refused.ShouldBeGreaterThan(1000);
    }

    [Theory]
    [InlineData(0, "not a GGUF file")]
    [InlineData(4, "GGUF version")]
    [InlineData(15, "more than it can hold")]
    [InlineData(23, "more than it can hold")]
    public void Open_DamagedHeader_SaysWhatIsWrong(int at, string message)
    {
        using var folder = new TemporaryFolder();
        Save(folder.At("m.gguf"), SampleWeights());
        var bytes = File.ReadAllBytes(folder.At("m.gguf"));
        bytes[at] = 0x7F;

        Should.Throw<InvalidDataException>(() => OpenBytes(bytes)).Message.ShouldContain(message);
    }

    [Fact]
    public void Open_EmptyMissingOrFolder_Throws()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.At("empty"), []);

        Should.Throw<InvalidDataException>(() => GgufFile.Open(folder.At("empty"))).Message.ShouldContain("empty");
        Should.Throw<FileNotFoundException>(() => GgufFile.Open(folder.At("missing")));
        Should.Throw<UnauthorizedAccessException>(() => GgufFile.Open(folder.Path));
    }

    [Fact]
    public void ComputeHash_File_IsItsSha256()
    {
        using var folder = new TemporaryFolder();
        Save(folder.At("m.gguf"), SampleWeights());
        using var file = GgufFile.Open(folder.At("m.gguf"));

        file.ComputeHash().ShouldBe(Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(folder.At("m.gguf")))));
    }

    [Fact]
    public void Write_WriterFails_KeepsTheOldFileAndLeavesNothingBehind()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("m.gguf"), "old");
        var writer = new GgufWriter();
        writer.Add("a", [2], WeightType.F32, () => throw new InvalidOperationException("disk"));

        Should.Throw<InvalidOperationException>(() => writer.Save(folder.At("m.gguf")));

        File.ReadAllText(folder.At("m.gguf")).ShouldBe("old");
        Directory.GetFiles(folder.Path).Length.ShouldBe(1);
    }

    private static Weight[] SampleWeights()
    {
        var random = new Random(1);
        Weight Make(string name, int[] shape, WeightType type)
        {
            var weight = Weight.Allocate(name, shape);
            foreach (ref var value in weight.Singles)
            {
                value = random.NextSingle() - 0.5f;
            }

            return WeightConversion.Convert(weight, type);
        }

        return
        [
            Make("lang_encoder.model.embed_tokens.weight", [7, 64], WeightType.Q8_0),
            Make("lang_encoder.model.layers.0.decoder_layer.post_attention_layernorm.weight", [5], WeightType.F32),
            Make("lang_encoder.model.layers.0.gated_cross_attn_layer.attn_gate", [1], WeightType.F32),
            Make("vision_encoder.pos_embed", [1, 9, 4], WeightType.F16),
            Make("vision_encoder.patch_embed.weight", [8, 1, 4], WeightType.BF16),
            Make("scalar", [], WeightType.F32),
        ];
    }

    private static void Save(string path, IEnumerable<Weight> weights)
    {
        var writer = new GgufWriter();
        foreach (var weight in weights)
        {
            writer.Add(weight);
        }

        writer.Save(path);
    }

    private static unsafe byte[] BytesOf(Weight weight) =>
        new ReadOnlySpan<byte>((void*)weight.Address, (int)weight.ByteLength).ToArray();

    private static unsafe void OpenBytes(byte[] bytes)
    {
        // The copy ends where the allocation ends, so that reading outside is likely to be noticed.
        var copy = GC.AllocateArray<byte>(Math.Max(1, bytes.Length), pinned: true);
        bytes.CopyTo(copy, 0);
        fixed (byte* address = copy)
        {
            GgufFile.Open("m.gguf", (nint)address, bytes.Length, copy);
        }
    }
}
