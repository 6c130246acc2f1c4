using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.SoftPrompt;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Published;

/// <summary>
/// Makes one GGUF file of a published checkpoint and its base: weights, tokenizer, prompts and card. Tensors are read and
/// written one at a time, so that memory stays little above the largest one.
/// </summary>
public static class CheckpointConverter
{
    private const string Origin = "github.com/StanfordBDHG/OpenTSLM, MIT License, Copyright (c) 2025 Stanford University, ETH Zurich, and the project authors";

    /// <summary>Converts a checkpoint.</summary>
    /// <param name="conversion">From what, and to what.</param>
    /// <param name="progress">Is told the name of each tensor that is written.</param>
    /// <param name="cancellationToken">Ends the conversion; nothing is left of it.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, a tensor is missing, left over or of another shape, or the parts do not fit.</exception>
    /// <exception cref="ArgumentException">The type cannot hold a value.</exception>
    public static ConversionReport Convert(
        CheckpointConversion conversion, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversion);
        var baseModel = BaseModel.Open(conversion.Base);
        CheckpointSource Open() => CheckpointSource.Open(conversion.Checkpoint, baseModel, conversion.MergeAdapters);
        PublishedBundle bundle;
        using (var source = Open())
        {
            bundle = BundleOf(conversion, baseModel, source);
            Require(bundle, baseModel, source);
        }

        return Save(bundle, baseModel.WriteTokenizer, Open, conversion.Output, conversion.Type, progress, cancellationToken);
    }

    /// <summary>Stores a converted checkpoint in another type.</summary>
    /// <param name="source">The converted file.</param>
    /// <param name="output">The file to be; its path never holds half of it.</param>
    /// <param name="type">Wanted type of the language model's matrices.</param>
    /// <param name="progress">Is told the name of each tensor that is written.</param>
    /// <param name="cancellationToken">Ends the conversion; nothing is left of it.</param>
    /// <exception cref="InvalidDataException">The file is damaged or of another kind.</exception>
    /// <exception cref="ArgumentException">The type cannot hold a value.</exception>
    public static ConversionReport Retype(
        string source, string output, GgufTensorType type, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var (bundle, names) = ModelFile.Open(source, file =>
        {
            using (file)
            {
                return (PublishedBundle.Read(file.Metadata), file.ByName.ToDictionary(pair => pair.Key, pair => pair.Value.Shape));
            }
        });
        GgufRetyping.Save(
            source, output, (name, shape) => CheckpointTypes.Of(name, shape, type), bundle.Backbone is GemmaConfig, progress, cancellationToken);
        var kept = names.Where(pair => IsKept(pair.Key, pair.Value, type)).Select(pair => pair.Key);
        return Compare(bundle, [.. kept], () => GgufFile.Open(source), output, cancellationToken);
    }

    /// <summary>Writes a converted checkpoint.</summary>
    internal static ConversionReport Save(
        PublishedBundle bundle,
        Action<GgufMetadata, int> writeTokenizer,
        Func<IWeightSource> open,
        string output,
        GgufTensorType type,
        IProgress<string>? progress,
        CancellationToken cancellationToken)
    {
        var tensors = TensorsOf(bundle, open);
        var writer = WriterOf(bundle with { Card = bundle.Card with { Parameters = tensors.Sum(t => t.Shape.Aggregate(1L, (a, b) => a * b)) } });
        writeTokenizer(writer.Metadata, bundle.Backbone.VocabularySize);
        using var weights = new RemappedWeights(open);
        foreach (var (name, shape) in tensors)
        {
            var stored = CheckpointTypes.Of(name, shape, type);
            writer.AddStreamed(name, shape, stored, stream =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(name);
                WeightConversion.WriteTo(stream, weights.Get(name, shape), stored);
            });
        }

        ReleaseMemory();
        writer.Save(output);
        weights.Dispose();
        ReleaseMemory();
        progress?.Report("comparing with the unquantised weights");
        return Compare(bundle, [.. tensors.Where(t => IsKept(t.Name, t.Shape, type)).Select(t => t.Name)], open, output, cancellationToken);
    }

    /// <summary>A writer with the metadata of a model.</summary>
    internal static GgufWriter WriterOf(PublishedBundle bundle)
    {
        var writer = new GgufWriter { IsGemma = bundle.Backbone is GemmaConfig };
        bundle.Write(writer.Metadata);
        writer.Metadata.Add("opentslm.prompts.origin", Origin);
        return writer;
    }

    /// <summary>The tensors of a model, and those of its adapters.</summary>
    internal static List<(string Name, int[] Shape)> TensorsOf(PublishedBundle bundle, Func<IWeightSource> open)
    {
        List<(string Name, int[] Shape)> tensors = [.. WeightList.Of(list =>
            _ = bundle.Flamingo is { } flamingo ? new FlamingoModel(flamingo, list) : (object)new SoftPromptModel(bundle.SoftPrompt!, list))];
        if (bundle.HasAdapters)
        {
            var source = open();
            using var close = source as IDisposable;
            var names = source is CheckpointSource checkpoint ? checkpoint.AdapterNames : ((GgufFile)source).Names;
            tensors.AddRange(names.Where(name => name.StartsWith(LoraAdapters.Prefix, StringComparison.Ordinal))
                .Select(name => (name, (int[])[.. source.ShapeOf(name)!])));
        }

        return tensors;
    }

    // Reading a tokenizer of a quarter of a million tokens leaves hundreds of megabytes of garbage, which would count against
    // what a conversion may take beside its largest tensor.
    private static void ReleaseMemory() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private static bool IsKept(string name, IReadOnlyList<int> shape, GgufTensorType type) =>
        type is GgufTensorType.Q8_0 or GgufTensorType.Q4_0 && CheckpointTypes.Of(name, shape, type) == GgufTensorType.F16;

    private static ConversionReport Compare(
        PublishedBundle bundle, IReadOnlyList<string> kept, Func<IWeightSource> open, string output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var ops = new CpuOps();
        return new ConversionProbe(bundle.Backbone, bundle, ops).Compare(open, () => GgufFile.Open(output), kept);
    }

    private static PublishedBundle BundleOf(CheckpointConversion conversion, BaseModel baseModel, CheckpointSource source)
    {
        var prompt = conversion.Prompts.Tasks.GetValueOrDefault(conversion.Task)
            ?? throw new InvalidDataException($"The prompts lack those of the task {conversion.Task}.");
        var encoder = source.Flamingo?.Encoder ?? source.SoftPrompt!.Encoder;
        var patches = encoder is Encoders.PatchEmbeddingConfig patch ? patch.MaximumPatches
            : ((Encoders.TransformerCnnEncoderConfig)encoder).MaximumPatches;
        return new PublishedBundle
        {
            Flamingo = source.Flamingo,
            SoftPrompt = source.SoftPrompt,
            Task = conversion.Task,
            Prompt = prompt,
            Generation = baseModel.Generation,
            HasAdapters = source.AdapterNames.Count > 0,
            LoraAlpha = source.LoraAlpha,
            Card = PublishedCards.Of(
                conversion.Name ?? Path.GetFileNameWithoutExtension(conversion.Output),
                conversion.Task,
                prompt,
                source.Flamingo is not null,
                patches * Encoders.PatchEmbedding.PatchLength),
        };
    }

    private static void Require(PublishedBundle bundle, BaseModel baseModel, CheckpointSource source)
    {
        WeightList.Require(TensorsOf(bundle with { HasAdapters = false }, () => source), source, source.Names.Except(source.AdapterNames));
        if (source.Adapters is { } adapters)
        {
            _ = bundle.Backbone.CreateDecoder(new WeightList(), adapters: adapters);
            adapters.RequireAllUsed();
        }

        if (bundle.Flamingo is not null)
        {
            var (end, image) = PublishedTokenizer.AddedIds(bundle.Backbone.VocabularySize, baseModel.Tokenizer.PaddingId is not null);
            if (baseModel.HasExactTokenizer && end != baseModel.Tokenizer.VocabularySize)
            {
                throw new InvalidDataException(
                    $"The checkpoint's vocabulary has {bundle.Backbone.VocabularySize} rows, the base's tokenizer {baseModel.Tokenizer.VocabularySize} tokens, to which {bundle.Backbone.VocabularySize - end} are added: it was trained on another base.");
            }
        }
    }
}
