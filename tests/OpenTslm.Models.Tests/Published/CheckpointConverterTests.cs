using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Prompting.Published;
using OpenTslm.Models.Published;
using OpenTslm.Models.Tests.Goldens;
using OpenTslm.Models.Verification;

namespace OpenTslm.Models.Tests.Published;

public sealed class CheckpointConverterTests : IDisposable
{
    private const string Kind = "opentslm-";
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Cases => [.. Golden.OfKind(Kind)];

    public void Dispose() => _folder.Dispose();

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void Convert_PublishedCheckpoint_StillGivesUpstreamOutputs(string name)
    {
        foreach (var role in new[] { "checkpoint", "checkpoint_store_to_file" })
        {
            if (Golden.Open(name).FileOf(role) is { } checkpoint)
            {
                var report = CheckpointConverter.Convert(Conversion(name, "m.gguf", GgufTensorType.F32) with { Checkpoint = checkpoint });

                var results = GoldenVerification.Run(Golden.PathOf(name), _folder.At("m.gguf"));
                results.Where(result => !result.Passed).ShouldBeEmpty();
                results.Count.ShouldBeGreaterThan(5);
                (report.LargestDifference, report.SameChoices).ShouldBe((0, report.Places));
            }
        }
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void Convert_ToBlocks_KeepsWhatTheyDoNotDivideAndSaysWhatItCosts(string name)
    {
        var wide = CheckpointConverter.Convert(Conversion(name, "q8.gguf", GgufTensorType.Q8_0));
        var narrow = CheckpointConverter.Convert(Conversion(name, "q4.gguf", GgufTensorType.Q4_0));

        wide.LargestDifference.ShouldBeInRange(1e-6, 2);
        narrow.LargestDifference.ShouldBeGreaterThan(wide.LargestDifference);
        wide.KeptInHalves.ShouldBe(narrow.KeptInHalves);
        using var file = GgufFile.Open(_folder.At("q4.gguf"));
        file.Tensors.ShouldContain(t => t.Type == GgufTensorType.Q4_0);
        foreach (var (upstream, tensor) in file.ByName)
        {
            (tensor.Type == GgufTensorType.F16).ShouldBe(wide.KeptInHalves.Contains(upstream), upstream);
            var isSmall = upstream.StartsWith("encoder_state.", StringComparison.Ordinal) || upstream.StartsWith("perceiver.", StringComparison.Ordinal)
                || upstream.Contains(".lora_", StringComparison.Ordinal);
            (isSmall && tensor.Type != GgufTensorType.F32).ShouldBeFalse(upstream);
        }
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void Convert_TwiceIntoAnotherType_IsAsConvertedAtOnce(string name)
    {
        CheckpointConverter.Convert(Conversion(name, "f32.gguf", GgufTensorType.F32));
        CheckpointConverter.Convert(Conversion(name, "once.gguf", GgufTensorType.Q8_0));
        ModelConverter.Convert(_folder.At("f32.gguf"), _folder.At("twice.gguf"), GgufTensorType.Q8_0);
        using var once = GgufFile.Open(_folder.At("once.gguf"));
        using var twice = GgufFile.Open(_folder.At("twice.gguf"));

        twice.Names.ShouldBe(once.Names, ignoreOrder: true);
        twice.Tensors.Select(t => t.Name).ShouldBe(once.Tensors.Select(t => t.Name), ignoreOrder: true);
        foreach (var (upstream, tensor) in once.ByName)
        {
            int[] shape = [.. tensor.Shape];
            WeightConversion.ToSingles(twice.Get(upstream, shape)).ShouldBe(WeightConversion.ToSingles(once.Get(upstream, shape)), upstream);
        }
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void Convert_Backbone_HasTheCommunitysNames(string name)
    {
        CheckpointConverter.Convert(Conversion(name, "m.gguf", GgufTensorType.F16));
        using var file = GgufFile.Open(_folder.At("m.gguf"));
        var names = file.Tensors.Select(t => t.Name).ToHashSet();
        var isGemma = name.Contains("gemma", StringComparison.Ordinal);

        names.IsSupersetOf(["token_embd.weight", "output_norm.weight", "blk.0.attn_q.weight", "blk.0.ffn_norm.weight", "blk.0.ffn_down.weight"]).ShouldBeTrue();
        names.Contains("blk.0.post_ffw_norm.weight").ShouldBe(isGemma);
        names.ShouldAllBe(n => n.Length <= 63);
        names.ShouldNotContain(n => n.Contains('~', StringComparison.Ordinal));
    }

    [GoldenKindTheory("opentslm-sp-")]
    [MemberData(nameof(Cases))]
    public void Convert_WithAdaptersMerged_GivesTheSameOutputsWithoutThem(string name)
    {
        if (!name.Contains("lora", StringComparison.Ordinal))
        {
            return; // nothing to merge
        }

        CheckpointConverter.Convert(Conversion(name, "m.gguf", GgufTensorType.F32) with { MergeAdapters = true });

        GoldenVerification.Run(Golden.PathOf(name), _folder.At("m.gguf")).Where(result => !result.Passed).ShouldBeEmpty();
        using var file = GgufFile.Open(_folder.At("m.gguf"));
        file.Names.ShouldNotContain(n => n.Contains("lora", StringComparison.Ordinal));
    }

    [GoldenKindTheory("opentslm-sp-")]
    [MemberData(nameof(Cases))]
    public void Convert_WithAGgufBase_GivesUpstreamOutputs(string name)
    {
        if (!name.Contains("-sp-", StringComparison.Ordinal))
        {
            return; // holds its language model itself
        }

        BackboneConverter.Convert(Golden.PathOf(name, "base_llm"), _folder.At("base.gguf"), GgufTensorType.F32);
        CheckpointConverter.Convert(Conversion(name, "m.gguf", GgufTensorType.F32) with { Base = _folder.At("base.gguf") });

        GoldenVerification.Run(Golden.PathOf(name), _folder.At("m.gguf")).Where(result => !result.Passed).ShouldBeEmpty();
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void Convert_WithAnotherBase_IsRefusedAndLeavesNothing(string name)
    {
        var folder = Directory.CreateDirectory(_folder.At("base")).FullName;
        foreach (var file in Directory.GetFiles(Golden.PathOf(name, "base_llm")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var config = Path.Combine(folder, "config.json");
        File.WriteAllText(config, File.ReadAllText(config).Replace("\"intermediate_size\": ", "\"intermediate_size\": 1", StringComparison.Ordinal));

        Should.Throw<InvalidDataException>(() => CheckpointConverter.Convert(Conversion(name, "m.gguf", GgufTensorType.F32) with { Base = folder }))
            .Message.ShouldContain("expected shape [1");
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void Convert_Cancelled_LeavesNothing(string name)
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Should.Throw<OperationCanceledException>(() => CheckpointConverter.Convert(Conversion(name, "m.gguf", GgufTensorType.F32), null, stop.Token));
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void Convert_OntoAFullDisk_LeavesNothing(string name)
    {
        // What a full disk throws comes out of a write, in the middle of the tensors.
        Should.Throw<IOException>(() => CheckpointConverter.Convert(Conversion(name, "m.gguf", GgufTensorType.F32), new FullDisk()));
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    private CheckpointConversion Conversion(string name, string output, GgufTensorType type) => new()
    {
        Checkpoint = Golden.PathOf(name, "model_checkpoint.pt"),
        Base = Golden.PathOf(name, "base_llm"),
        Output = _folder.At(output),
        Type = type,
        Task = PublishedTask.Ecg,
        Prompts = MadePrompts.All,
    };

    /// <summary>Fails in the middle of writing, as a full disk does.</summary>
    private sealed class FullDisk : IProgress<string>
    {
        private int _written;

        public void Report(string value)
        {
            if (++_written == 9)
            {
                throw new IOException("No space left on device");
            }
        }
    }
}
