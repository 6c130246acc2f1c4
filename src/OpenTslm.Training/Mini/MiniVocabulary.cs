using OpenTslm.Models.Prompting;
using OpenTslm.Models.Tokenizers;

namespace OpenTslm.Training.Mini;

/// <summary>Trains the tokenizer of <c>opentslm-mini</c> on the texts of its own examples.</summary>
public static class MiniVocabulary
{
    private const int Examples = 12_000;

    /// <summary>Trains it; the same sources and seed give the same tokenizer.</summary>
    /// <param name="stages">Example sources.</param>
    /// <param name="preparer">Series preparation.</param>
    /// <param name="template">Prompt wording.</param>
    /// <param name="seed">Seed.</param>
    public static ByteLevelBpeTokenizer Train(IReadOnlyList<MiniSources> stages, SeriesPreparer preparer, PromptTemplate template, int seed)
    {
        ArgumentNullException.ThrowIfNull(stages);
        var random = new Random(seed);
        var texts = Enumerable.Range(0, Examples)
            .Select(index => ExampleEncoder.TextOf(stages[index % stages.Count].Draw(random), preparer, template));
        return ByteLevelBpeTrainer.Train(texts, MiniConfig.VocabularySize);
    }
}
