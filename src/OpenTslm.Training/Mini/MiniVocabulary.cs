using OpenTslm.Models.Prompting;
using OpenTslm.Models.Tokenizers;
using OpenTslm.Training.Tasks;

namespace OpenTslm.Training.Mini;

/// <summary>Trains the tokenizer of <c>opentslm-mini</c> on the texts of its own examples.</summary>
public static class MiniVocabulary
{
    private const int Examples = 12_000;

    /// <summary>Draws the examples whose texts and answers make the vocabulary; the same sources and seed draw the same.</summary>
    /// <param name="stages">Example sources.</param>
    /// <param name="seed">Seed.</param>
    public static IReadOnlyList<TrainingExample> Draw(IReadOnlyList<MiniSources> stages, int seed)
    {
        ArgumentNullException.ThrowIfNull(stages);
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Examples).Select(index => stages[index % stages.Count].Draw(random))];
    }

    /// <summary>Trains the tokenizer.</summary>
    /// <param name="examples">Examples of all tasks.</param>
    /// <param name="preparer">Series preparation.</param>
    /// <param name="template">Prompt wording.</param>
    public static ByteLevelBpeTokenizer Train(IReadOnlyList<TrainingExample> examples, SeriesPreparer preparer, PromptTemplate template)
    {
        ArgumentNullException.ThrowIfNull(examples);
        return ByteLevelBpeTrainer.Train(examples.Select(example => ExampleEncoder.TextOf(example, preparer, template)), MiniConfig.VocabularySize);
    }
}
