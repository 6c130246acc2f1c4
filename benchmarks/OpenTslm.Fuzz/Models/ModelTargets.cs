using OpenTslm.Models;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Prompting.Published;
using OpenTslm.Models.Published;
using OpenTslm.Models.Tokenizers;
using OpenTslm.Models.Tokenizers.HuggingFace;
using OpenTslm.Models.Tokenizers.SentencePiece;
using OpenTslm.Tensors;

namespace OpenTslm.Fuzz.Models;

/// <summary>The files that models come in.</summary>
internal static class ModelTargets
{
    private const string Text = "The signal is walking  <s> <0x41> é 𝄞\n12345 </s>";

    /// <summary>One target for each container and each kind of tokenizer.</summary>
    public static IReadOnlyList<IFuzzTarget> Create() =>
    [
        new ModelFileTarget("PyTorch", TorchSeeds.Create(), ReadTorch),
        new ModelFileTarget("pickle", TorchSeeds.CreatePickles(), ReadPickle),
        new ModelFileTarget("safetensors", SafetensorsSeeds.CreateSingle(), ReadSafetensors),
        new ModelFileTarget("safetensors index", SafetensorsSeeds.CreateIndexed(), ReadSafetensors),
        new ModelFileTarget("GGUF backbone", GgufSeeds.CreateBackbones(), ReadBackbone),
        new ModelFileTarget("GGUF model", GgufSeeds.CreateModels(), ReadModel),
        new ModelFileTarget("GGUF checkpoint", CheckpointSeeds.CreateModels(), ReadCheckpoint),
        new ModelFileTarget("prompts.json", CheckpointSeeds.CreatePrompts(), path => PublishedPrompts.FromJson(File.ReadAllText(path))),
        new ModelFileTarget("config.json", ConfigSeeds.Create(), ReadConfig),
        new ModelFileTarget("tokenizer.json", TokenizerSeeds.CreateHuggingFace(), path => Use(HuggingFaceTokenizer.Open(path))),
        new ModelFileTarget("SentencePiece", TokenizerSeeds.CreateSentencePiece(), path => Use(SentencePieceTokenizer.Open(path))),
    ];

    private static void ReadPickle(string path)
    {
        var archive = Path.ChangeExtension(path, ".pt");
        File.WriteAllBytes(archive, TorchSeeds.Zip(File.ReadAllBytes(path)));
        ReadTorch(archive);
    }

    private static void ReadTorch(string path)
    {
        var checkpoint = TorchCheckpointReader.Open(path);
        foreach (var dictionary in new[] { null, "model_state", "lora_state" })
        {
            if (dictionary is null ? checkpoint.Root is PickleMap : (checkpoint.Root as PickleMap)?[dictionary] is PickleMap)
            {
                var tensors = checkpoint.StateDict(dictionary);
                foreach (var (name, tensor) in tensors.Tensors)
                {
                    if (Elements.IsFloat(tensor.Storage.Type))
                    {
                        tensors.Get(name, [.. tensor.Shape]);
                        tensors.ReadSingles(name);
                    }
                }
            }
        }
    }

    private static void ReadSafetensors(string path)
    {
        using var folder = SafetensorsFolder.Open(Path.GetDirectoryName(path)!);
        foreach (var name in folder.Names)
        {
            Touch(folder.Get(name, [.. folder.ShapeOf(name)!]));
        }
    }

    private static void ReadConfig(string path)
    {
        using var file = File.OpenRead(path);
        DecoderConfig.FromJson(file).CreateRotaryTable();
    }

    private static void ReadBackbone(string path)
    {
        using var file = BackboneSource.Open(path);
        var model = file.CreateDecoder();
        Use(file.ReadTokenizer());
        using var ops = new CpuOps();
        using var scope = ops.BeginScope();
        var x = model.Embed(ops, new Indices([0, 1]));
        model.Forward(ops, x, model.CreateContext(Sequences.Single(2), Indices.Range(0, 2)));
    }

    private static void ReadModel(string path)
    {
        using var model = FlamingoLanguageModel.Open(path, new FlamingoLanguageModelOptions { Threads = 1 });
        Ask(model);
    }

    private static void ReadCheckpoint(string path)
    {
        using var model = PublishedLanguageModel.Open(path, new FlamingoLanguageModelOptions { Threads = 1 });
        Ask(model);
    }

    private static void Ask(ITimeSeriesLanguageModel model)
    {
        var series = new TimeSeries("x", "m/s2", new TimeAxis.Regular(50), [.. Enumerable.Range(0, 64).Select(i => MathF.Sin(i))]);
        try
        {
            var prompt = model.CreatePrompt([series], "signal?", [], AnswerForm.Direct);
#pragma warning disable VSTHRD002 // This thread is the one that is watched; nothing comes back to it.
            model.ScoreAsync([new ScoreRequest(prompt, ["walking", "sitting"])]).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        }
        catch (PromptException)
        {
            // The file may say that it takes no such series.
        }
    }

    private static void Use(ITextTokenizer tokenizer)
    {
        var ids = tokenizer.Encode(Text, parseSpecialTokens: true);
        tokenizer.Decode(ids);
        tokenizer.Decode(tokenizer.Encode(Text, addSpecialTokens: false), skipSpecialTokens: false);
    }

    /// <summary>Reads the first and the last byte, which lie in the mapped file where nothing was restored.</summary>
    private static unsafe void Touch(Weight weight)
    {
        if (weight.ByteLength > 0)
        {
            var bytes = new ReadOnlySpan<byte>((byte*)weight.Address, checked((int)weight.ByteLength));
            _ = bytes[0] + bytes[^1];
        }
    }
}
