using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Published;
using OpenTslm.Models.SoftPrompt;

namespace OpenTslm.Models.Verification;

/// <summary>A published model under verification, from its <c>.pt</c> file or converted.</summary>
internal sealed class VerifiedModel : IDisposable
{
    private readonly IDisposable _files;

    private VerifiedModel(IDisposable files) => _files = files;

    /// <summary>The network, where it is a Flamingo.</summary>
    public FlamingoModel? Flamingo { get; private init; }

    /// <summary>The network, where it is a soft prompt.</summary>
    public SoftPromptModel? SoftPrompt { get; private init; }

    /// <summary>Encodes its prompts.</summary>
    public required PublishedNetwork Network { get; init; }

    /// <summary>Opens a checkpoint with its base.</summary>
    public static VerifiedModel OpenCheckpoint(string path, string baseModel, VerificationRun run)
    {
        var known = BaseModel.Open(baseModel);
        var source = CheckpointSource.Open(path, known);
        var weights = run.Adapt(source);
        if (source.Flamingo is { } flamingo)
        {
            var complete = new CompleteWeights(weights, source.Names);
            var model = new FlamingoModel(flamingo, complete);
            complete.RequireAllUsed();
            var added = PublishedTokenizer.AddedIds(flamingo.Backbone.VocabularySize, known.Tokenizer.PaddingId is not null);
            return new VerifiedModel(source)
            {
                Flamingo = model,
                Network = new FlamingoNetwork(model, new PublishedTokenizer(known.Tokenizer, added)),
            };
        }

        var adapters = source.AdapterNames.Count == 0
            ? null
            : new Backbones.LoraAdapters(weights, source.AdapterNames, source.LoraAlpha);
        var softPrompt = new SoftPromptModel(source.SoftPrompt!, weights, adapters);
        adapters?.RequireAllUsed();
        return new VerifiedModel(source)
        {
            SoftPrompt = softPrompt,
            Network = new SoftPromptNetwork(softPrompt, new PublishedTokenizer(known.Tokenizer, null)),
        };
    }

    /// <summary>Opens a converted checkpoint.</summary>
    public static VerifiedModel OpenConverted(string path, VerificationRun run) => ModelFile.Open(path, file =>
    {
        var bundle = PublishedBundle.Read(file.Metadata);
        var weights = run.Adapt(file);
        var tokenizer = bundle.CreateTokenizer(Tokenizers.Gguf.GgufTokenizer.Read(file.Metadata));
        if (bundle.Flamingo is { } flamingo)
        {
            var model = new FlamingoModel(flamingo, weights);
            return new VerifiedModel(file) { Flamingo = model, Network = new FlamingoNetwork(model, tokenizer) };
        }

        var softPrompt = bundle.CreateSoftPrompt(weights, file.Names);
        return new VerifiedModel(file) { SoftPrompt = softPrompt, Network = new SoftPromptNetwork(softPrompt, tokenizer) };
    });

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();
}
