using System.Text;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Tests.Backbones;
using OpenTslm.Models.Tests.Goldens;
using OpenTslm.Models.Tests.Tokenizers;
using OpenTslm.Models.Tokenizers.Gguf;
using OpenTslm.Models.Verification;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Checkpoints;

public sealed class BackboneConverterTests : IDisposable
{
    private const string Kind = "llm-";
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Cases => [.. Golden.OfKind(Kind)];

    public void Dispose() => _folder.Dispose();

    [TokenizerFact]
    public void Convert_StoriesModel_LiesInTheFileAsItsAuthorsOwnFileHasIt()
    {
        var (converted, expected) = (_folder.At("converted.gguf"), _folder.At("expected.gguf"));
        BackboneConverter.Convert(StoriesFolder(), converted, GgufTensorType.F32);
        StoriesModel.WriteGguf(expected, WeightType.F32);
        using var found = GgufFile.Open(converted);
        using var wanted = GgufFile.Open(expected);

        found.Tensors.Select(t => t.Name).ShouldBe(wanted.Tensors.Select(t => t.Name), ignoreOrder: true);
        foreach (var tensor in wanted.Tensors)
        {
            int[] shape = [.. tensor.Shape];
            WeightConversion.ToSingles(found.Get(tensor.Name, shape)).ShouldBe(WeightConversion.ToSingles(wanted.Get(tensor.Name, shape)), tensor.Name);
        }

        foreach (var key in new[] { "model", "tokens", "bos_token_id", "eos_token_id" }.Select(k => "tokenizer.ggml." + k))
        {
            found.Metadata.Get<object>(key).ShouldBe(wanted.Metadata.Get<object>(key), key);
        }
    }

    [TokenizerFact]
    public void Convert_StoriesModel_WritesItsTokenizerTwiceAndBothGiveItsIds()
    {
        BackboneConverter.Convert(StoriesFolder(), _folder.At("m.gguf"), GgufTensorType.Q8_0);
        using var file = GgufFile.Open(_folder.At("m.gguf"));
        var withoutJson = new GgufMetadata();
        foreach (var (key, value) in file.Metadata.Where(pair => pair.Key != "tokenizer.huggingface.json"))
        {
            withoutJson.Add(key, value);
        }

        var expected = PublishedTokenizers.Stories();
        var random = new Random(59);
        foreach (var tokenizer in new[] { GgufTokenizer.Read(file.Metadata), GgufTokenizer.Read(withoutJson) })
        {
            (tokenizer.BeginId, tokenizer.EndId).ShouldBe((1, 2));
            for (var n = 0; n < 200; n++)
            {
                var text = PublishedTokenizers.RandomText(random);
                tokenizer.Encode(text).ShouldBe(expected.Encode(text), text);
                tokenizer.Decode(tokenizer.Encode(text)).ShouldBe(expected.Decode(expected.Encode(text)));
            }
        }

        file.Tensors.Single(t => t.Name == "blk.0.attn_q.weight").Type.ShouldBe(GgufTensorType.Q8_0);
        file.Tensors.Single(t => t.Name == "blk.0.ffn_down.weight").Type.ShouldBe(GgufTensorType.F16); // rows of 172
        file.Tensors.Single(t => t.Name == "blk.0.attn_norm.weight").Type.ShouldBe(GgufTensorType.F32);
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void Convert_ModelOfAnyFamily_StillGivesUpstreamOutputs(string name)
    {
        var path = _folder.At("m.gguf");
        BackboneConverter.Convert(Golden.PathOf(name, "base_llm"), path, GgufTensorType.F32);
        using var source = BackboneSource.Open(path);

        var results = GoldenVerification.Run(Golden.PathOf(name), path);

        results.ShouldAllBe(r => r.Passed, string.Join("; ", results));
        using var original = BackboneSource.Open(Golden.PathOf(name, "base_llm"));
        var random = new Random(61);
        var (found, expected) = (source.ReadTokenizer(), original.ReadTokenizer());
        for (var n = 0; n < 50; n++)
        {
            var text = PublishedTokenizers.RandomText(random);
            found.Encode(text).ShouldBe(expected.Encode(text));
        }
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void Run_ModelWithAChangedValue_Fails(string name)
    {
        var results = GoldenVerification.Run(Golden.PathOf(name), VerificationRun.Cpu with { Adapt = weights => new Changed(weights) });

        results.Single(r => r.Name == "logits").Passed.ShouldBeFalse();
        results.Single(r => r.Name == "hidden_embed").Passed.ShouldBeTrue();
    }

    [TokenizerFact]
    public void Convert_GgufFile_KeepsEverythingButTheType()
    {
        StoriesModel.WriteGguf(_folder.At("a.gguf"), WeightType.F32);
        BackboneConverter.Convert(_folder.At("a.gguf"), _folder.At("b.gguf"), GgufTensorType.BF16);
        using var before = GgufFile.Open(_folder.At("a.gguf"));
        using var after = GgufFile.Open(_folder.At("b.gguf"));

        after.Metadata.Select(p => p.Key).Order().ShouldBe(before.Metadata.Select(p => p.Key).Order());
        foreach (var tensor in before.Tensors)
        {
            int[] shape = [.. tensor.Shape];
            var expected = WeightConversion.Convert(before.Get(tensor.Name, shape), WeightConversion.StorageTypeOf(shape, WeightType.BF16));
            WeightConversion.ToSingles(after.Get(tensor.Name, shape)).ShouldBe(WeightConversion.ToSingles(expected), tensor.Name);
        }

        Should.Throw<ArgumentException>(() => BackboneConverter.Convert(_folder.At("a.gguf"), _folder.At("a.gguf"), GgufTensorType.F16));
    }

    [Theory]
    [InlineData("config.json", "holds no config.json")]
    [InlineData("model.safetensors", "holds neither model.safetensors")]
    [InlineData("tokenizer.json", "holds no tokenizer.json")]
    public void Convert_FolderThatLacksAFile_IsRefusedByName(string missing, string expected)
    {
        var folder = MadeFolder();
        File.Delete(Path.Combine(folder, missing));

        Should.Throw<FileNotFoundException>(() => BackboneConverter.Convert(folder, _folder.At("m.gguf"), GgufTensorType.F16)).Message.ShouldContain(expected);
        File.Exists(_folder.At("m.gguf")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("\"num_hidden_layers\": 1", "\"num_hidden_layers\": 2", "lacks the tensor 'model.layers.1.")]
    [InlineData("\"intermediate_size\": 64", "\"intermediate_size\": 32", "expected shape [32, 64], found [64, 64]")]
    [InlineData("\"tie_word_embeddings\": true", "\"tie_word_embeddings\": false", "lacks the tensor 'lm_head.weight'")]
    [InlineData("\"model_type\": \"llama\"", "\"model_type\": \"bert\"", "'bert'")]
    public void Convert_ConfigurationThatDoesNotFit_IsRefusedBeforeAnythingIsWritten(string from, string to, string expected)
    {
        var folder = MadeFolder();
        var path = Path.Combine(folder, "config.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));

        Should.Throw<InvalidDataException>(() => BackboneConverter.Convert(folder, _folder.At("m.gguf"), GgufTensorType.F16)).Message.ShouldContain(expected);
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Convert_Cancelled_LeavesNothing()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Should.Throw<OperationCanceledException>(() => BackboneConverter.Convert(MadeFolder(), _folder.At("m.gguf"), GgufTensorType.F16, null, stop.Token));
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Convert_SeveralFilesWithAnIndex_AreOneModel()
    {
        var folder = MadeFolder(split: true);
        BackboneConverter.Convert(folder, _folder.At("a.gguf"), GgufTensorType.F32);
        BackboneConverter.Convert(MadeFolder(), _folder.At("b.gguf"), GgufTensorType.F32);

        using var a = GgufFile.Open(_folder.At("a.gguf"));
        using var b = GgufFile.Open(_folder.At("b.gguf"));
        foreach (var tensor in a.Tensors)
        {
            int[] shape = [.. tensor.Shape];
            WeightConversion.ToSingles(a.Get(tensor.Name, shape)).ShouldBe(WeightConversion.ToSingles(b.Get(tensor.Name, shape)));
        }
    }

    [Fact]
    public void WriteTo_LargeMatrix_NeedsOnlySomeRowsOfMemory()
    {
        const int Rows = 16_384, Columns = 1024; // 64 MB in single precision
        var weight = Weight.Allocate("w", [Rows, Columns]);
        weight.Singles.Fill(0.5f);
        foreach (var type in new[] { GgufTensorType.F32, GgufTensorType.F16, GgufTensorType.Q8_0, GgufTensorType.Q4_0 })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            WeightConversion.WriteTo(Stream.Null, weight, type);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(16 << 20, type.ToString());
        }
    }

    private static string StoriesFolder() => PublishedTokenizers.PathOf("lm-stories260k");

    /// <summary>A Llama of one layer with random weights, in a folder as Hugging Face writes it.</summary>
    private string MadeFolder(bool split = false)
    {
        var folder = Directory.CreateDirectory(_folder.At(split ? "split" : "whole")).FullName;
        File.WriteAllText(Path.Combine(folder, "config.json"), """
            {"model_type": "llama", "hidden_size": 64, "num_hidden_layers": 1, "num_attention_heads": 4, "intermediate_size": 64,
             "vocab_size": 8, "rms_norm_eps": 1e-5, "tie_word_embeddings": true}
            """);
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), """
            {"decoder": {"type": "ByteLevel"}, "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false},
             "model": {"type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2}, "merges": ["a b"]}}
            """);
        var tensors = new List<(string Name, int[] Shape)> { ("model.embed_tokens.weight", [8, 64]), ("model.norm.weight", [64]) };
        tensors.AddRange(new[] { "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.o_proj", "mlp.gate_proj", "mlp.up_proj", "mlp.down_proj" }
            .Select(n => ($"model.layers.0.{n}.weight", new[] { 64, 64 })));
        tensors.AddRange(new[] { "input_layernorm", "post_attention_layernorm" }.Select(n => ($"model.layers.0.{n}.weight", new[] { 64 })));
        if (!split)
        {
            WriteSafetensors(Path.Combine(folder, "model.safetensors"), tensors);
            return folder;
        }

        WriteSafetensors(Path.Combine(folder, "one.safetensors"), tensors[..4]);
        WriteSafetensors(Path.Combine(folder, "two.safetensors"), tensors[4..]);
        var map = tensors.Select((t, i) => $"\"{t.Name}\": \"{(i < 4 ? "one" : "two")}.safetensors\"");
        File.WriteAllText(Path.Combine(folder, "model.safetensors.index.json"), "{\"weight_map\": {" + string.Join(", ", map) + "}}");
        return folder;
    }

    private static void WriteSafetensors(string path, List<(string Name, int[] Shape)> tensors)
    {
        var (header, data) = (new List<string>(), new List<byte>());
        foreach (var (name, shape) in tensors)
        {
            var random = new Random(name.Length + name[^9]);
            var start = data.Count;
            for (var i = shape.Aggregate(1, (a, b) => a * b); i > 0; i--)
            {
                data.AddRange(BitConverter.GetBytes((float)(random.NextDouble() - 0.5)));
            }

            header.Add($"\"{name}\": {{\"dtype\": \"F32\", \"shape\": [{string.Join(", ", shape)}], \"data_offsets\": [{start}, {data.Count}]}}");
        }

        var json = Encoding.UTF8.GetBytes("{" + string.Join(", ", header) + "}");
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. data]);
    }

    private sealed class Changed(IWeightSource source) : IWeightSource
    {
        public IReadOnlyList<int>? ShapeOf(string name) => source.ShapeOf(name);

        public Weight Get(string name, params ReadOnlySpan<int> shape)
        {
            var values = WeightConversion.ToSingles(source.Get(name, shape));
            values[0] += name == "model.layers.0.mlp.down_proj.weight" ? 1 : 0;
            return Weight.FromSingles(name, shape, values);
        }
    }
}
