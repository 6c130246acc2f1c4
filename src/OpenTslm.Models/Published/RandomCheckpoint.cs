using System.Text;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Prompting.Published;
using OpenTslm.Models.SoftPrompt;
using OpenTslm.Models.Tokenizers.Gguf;

namespace OpenTslm.Models.Published;

/// <summary>Writes checkpoints of real sizes with random weights, for tests and benchmarks: they can be asked, and answer nonsense.</summary>
public static class RandomCheckpoint
{
    /// <summary>Writes a checkpoint for 12-lead ECGs with made-up prompts and a tokenizer of bytes. The same seed gives the same file.</summary>
    /// <param name="path">Path of the file; it never holds half of it.</param>
    /// <param name="backbone">Sizes of the language model, such as one of <see cref="PublishedShapes"/>.</param>
    /// <param name="isFlamingo">Whether it is a Flamingo, else a soft prompt.</param>
    /// <param name="type">Wanted type of the language model's matrices.</param>
    /// <param name="seed">Seed of the values.</param>
    /// <param name="progress">Is told the name of each tensor that is written.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="InvalidDataException">The sizes do not fit each other.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(
        string path,
        DecoderConfig backbone,
        bool isFlamingo,
        GgufTensorType type,
        ulong seed = 0,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        var tokens = RandomTokenizer.Of(backbone);
        var bundle = BundleOf(backbone, isFlamingo, tokens.PaddingId ?? tokens.EndId);
        var tensors = CheckpointConverter.TensorsOf(bundle, static () => throw new InvalidOperationException("There are no adapters."));
        bundle = bundle with { Card = bundle.Card with { Parameters = tensors.Sum(t => t.Shape.Aggregate(1L, (a, b) => a * b)) } };
        var writer = CheckpointConverter.WriterOf(bundle);
        GgufTokenizerWriter.Write(Encoding.UTF8.GetBytes(tokens.Json), tokens.Names, bundle.Backbone.VocabularySize, writer.Metadata);
        RandomBackbone.AddAll(writer, tensors, type, seed, progress, cancellationToken);
        writer.Save(path);
    }

    private static PublishedBundle BundleOf(DecoderConfig backbone, bool isFlamingo, int padId)
    {
        // Llama gets three tokens more; Gemma two, behind one that its configuration does not count.
        const int Added = 3;
        // With a token a byte, some 420 tokens for twelve leads: about as many as published prompts take with their tokenizers.
        var prompt = new PublishedPrompt(
            "An ECG.\n\nContext: {clinical_context}\n\nQuestion: {question}",
            ["{lead} {mean}, {std}:"],
            "Choose from: {answers}\nEnd with \"Answer:\"",
            "End with \"Answer:\"",
            "An ECG of twelve leads.");
        return new PublishedBundle
        {
            Flamingo = !isFlamingo ? null : new FlamingoConfig
            {
                Backbone = backbone with { VocabularySize = backbone.VocabularySize + Added },
                Encoder = new PatchEmbeddingConfig(),
                Layout = MediaLayout.Collapsed,
            },
            SoftPrompt = isFlamingo ? null : new SoftPromptConfig
            {
                Backbone = backbone,
                Encoder = new TransformerCnnEncoderConfig(),
                Padding = backbone is GemmaConfig ? SegmentPadding.Left : SegmentPadding.Right,
                PadId = padId,
            },
            Task = PublishedTask.Ecg,
            Prompt = prompt,
            Generation = PublishedGeneration.UsualOf(backbone),
            Card = PublishedCards.Of("random weights", PublishedTask.Ecg, prompt, isFlamingo, 4096) with
            {
                Description = "Random weights of a real shape, for tests of speed and memory. It answers nonsense.",
            },
        };
    }
}
